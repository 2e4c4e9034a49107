/** Takes JDBC URLs and libpq connection strings apart, each option at its own place. */
@NullMarked
package dev.plimsoll.config.jdbc;

import org.jspecify.annotations.NullMarked;
