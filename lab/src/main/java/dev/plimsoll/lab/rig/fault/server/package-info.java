/** What goes wrong in a server or on its host. */
@NullMarked
package dev.plimsoll.lab.rig.fault.server;

import org.jspecify.annotations.NullMarked;
