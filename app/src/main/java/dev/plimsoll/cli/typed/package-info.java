/** Understands words that somebody typed. */
@NullMarked
package dev.plimsoll.cli.typed;

import org.jspecify.annotations.NullMarked;
