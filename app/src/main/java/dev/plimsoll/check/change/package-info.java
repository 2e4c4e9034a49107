/** Whether a change moves more than it says. */
@NullMarked
package dev.plimsoll.check.change;

import org.jspecify.annotations.NullMarked;
