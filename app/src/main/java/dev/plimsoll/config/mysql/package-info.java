/** Reads MySQL's and MariaDB's option files and command lines into servers. */
@NullMarked
package dev.plimsoll.config.mysql;

import org.jspecify.annotations.NullMarked;
