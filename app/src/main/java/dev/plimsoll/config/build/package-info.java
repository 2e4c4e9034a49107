/** Which versions of libraries a build file brings in. */
@NullMarked
package dev.plimsoll.config.build;

import org.jspecify.annotations.NullMarked;
