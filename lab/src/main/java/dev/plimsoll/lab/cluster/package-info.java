/** Starts a primary and its standbys, changes their roles, and reads what they are. */
@NullMarked
package dev.plimsoll.lab.cluster;

import org.jspecify.annotations.NullMarked;
