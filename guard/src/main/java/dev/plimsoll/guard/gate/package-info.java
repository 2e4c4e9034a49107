/** Who may use a connection now, who waits for one, and who is told at once that waiting is no use. */
@NullMarked
package dev.plimsoll.guard.gate;

import org.jspecify.annotations.NullMarked;
