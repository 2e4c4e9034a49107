/** A rehearsal as a page that somebody looks at. */
@NullMarked
package dev.plimsoll.cli.report.rehearsal.page;

import org.jspecify.annotations.NullMarked;
