/** How a report is shown: to a person, to a program, to a code host. */
@NullMarked
package dev.plimsoll.cli.report;

import org.jspecify.annotations.NullMarked;
