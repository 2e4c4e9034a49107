/** Whether a Rails pool fits its threads and its pooler. */
@NullMarked
package dev.plimsoll.check.rails;

import org.jspecify.annotations.NullMarked;
