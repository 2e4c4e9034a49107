/** What the program says of itself: rule pages, manual pages. */
@NullMarked
package dev.plimsoll.cli.manual;

import org.jspecify.annotations.NullMarked;
