/** The commands: what a person types, and what it answers. */
@NullMarked
package dev.plimsoll.cli;

import org.jspecify.annotations.NullMarked;
