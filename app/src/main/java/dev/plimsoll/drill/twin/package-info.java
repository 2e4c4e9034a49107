/** The shop on an embedded pair, as processes of this machine: where outages are caused and nobody is hurt. */
@NullMarked
package dev.plimsoll.drill.twin;

import org.jspecify.annotations.NullMarked;
