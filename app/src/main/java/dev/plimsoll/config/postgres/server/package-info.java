/** Puts PostgreSQL's files and what runs them together into servers and clusters. */
@NullMarked
package dev.plimsoll.config.postgres.server;

import org.jspecify.annotations.NullMarked;
