/** What came of a replay, for people and for programs. */
@NullMarked
package dev.plimsoll.cli.report.replay;

import org.jspecify.annotations.NullMarked;
