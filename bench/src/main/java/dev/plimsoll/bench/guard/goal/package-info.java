/** What pools are measured by, goal by goal, the same way for everyone. */
@NullMarked
package dev.plimsoll.bench.guard.goal;

import org.jspecify.annotations.NullMarked;
