/** What goes wrong with who is the primary and who waits for whom. */
@NullMarked
package dev.plimsoll.lab.rig.fault.role;

import org.jspecify.annotations.NullMarked;
