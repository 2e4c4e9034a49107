/** A real PostgreSQL primary and its standbys to start, load and break. */
@NullMarked
package dev.plimsoll.lab;

import org.jspecify.annotations.NullMarked;
