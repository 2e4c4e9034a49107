/** The size from which on a pool carries its load: predicted, and measured. */
@NullMarked
package dev.plimsoll.rehearse.knee;

import org.jspecify.annotations.NullMarked;
