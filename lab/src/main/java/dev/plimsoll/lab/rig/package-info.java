/** A cluster with every way to it in hand, and what can go wrong with it as a whole. */
@NullMarked
package dev.plimsoll.lab.rig;

import org.jspecify.annotations.NullMarked;
