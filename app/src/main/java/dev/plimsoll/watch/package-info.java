/** Alerts on symptoms: who suffers, since when, and what looks wrong. */
@NullMarked
package dev.plimsoll.watch;

import org.jspecify.annotations.NullMarked;
