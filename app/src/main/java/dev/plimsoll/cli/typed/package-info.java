/** What somebody typed, understood or refused, and how a command ends. */
@NullMarked
package dev.plimsoll.cli.typed;

import org.jspecify.annotations.NullMarked;
