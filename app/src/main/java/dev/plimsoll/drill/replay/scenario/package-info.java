/** What an outage was, in a file: what changed, beside what else, how many came, how long it took, what shall be found. */
@NullMarked
package dev.plimsoll.drill.replay.scenario;

import org.jspecify.annotations.NullMarked;
