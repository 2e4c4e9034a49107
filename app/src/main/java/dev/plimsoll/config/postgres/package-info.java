/** Reads PostgreSQL's configuration files into servers. */
@NullMarked
package dev.plimsoll.config.postgres;

import org.jspecify.annotations.NullMarked;
