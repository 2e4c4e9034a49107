/** What is declared, what is in effect, who said so, and how fast the one may follow the other. */
@NullMarked
package dev.plimsoll.guard.live;

import org.jspecify.annotations.NullMarked;
