/** Every setting we know: its name per product, unit, default per version, legal range, when a change takes effect. */
@NullMarked
package dev.plimsoll.setting;

import org.jspecify.annotations.NullMarked;
