/** What goes wrong on the way to a server. */
@NullMarked
package dev.plimsoll.lab.rig.fault.network;

import org.jspecify.annotations.NullMarked;
