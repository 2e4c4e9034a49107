/** What was seen moment by moment while something was broken. */
@NullMarked
package dev.plimsoll.rehearse.timeline;

import org.jspecify.annotations.NullMarked;
