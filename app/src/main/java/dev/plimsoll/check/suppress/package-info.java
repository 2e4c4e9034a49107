/** Findings somebody answers for: who, why, and until when. */
@NullMarked
package dev.plimsoll.check.suppress;

import org.jspecify.annotations.NullMarked;
