/** A rehearsal as people and programs read it. */
@NullMarked
package dev.plimsoll.cli.report.rehearsal;

import org.jspecify.annotations.NullMarked;
