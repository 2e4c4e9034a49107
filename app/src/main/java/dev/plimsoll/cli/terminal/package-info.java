/** Where a command was typed: its streams, its screen, its folder. */
@NullMarked
package dev.plimsoll.cli.terminal;

import org.jspecify.annotations.NullMarked;
