/** Whether a server starts with its files, and means what they say. */
@NullMarked
package dev.plimsoll.check.postgres.file;

import org.jspecify.annotations.NullMarked;
