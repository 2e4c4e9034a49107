/** Which versions of libraries a build file brings in, and which connection pool. */
@NullMarked
package dev.plimsoll.config.build;

import org.jspecify.annotations.NullMarked;
