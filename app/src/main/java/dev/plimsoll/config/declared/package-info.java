/** Reads {@code plimsoll.yml}, which says what no other file can, and applies it to the topology. */
@NullMarked
package dev.plimsoll.config.declared;

import org.jspecify.annotations.NullMarked;
