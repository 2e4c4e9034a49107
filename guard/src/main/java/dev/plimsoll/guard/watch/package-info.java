/** Looks at every host all the time, and says where connections may go and which must end. */
@NullMarked
package dev.plimsoll.guard.watch;

import org.jspecify.annotations.NullMarked;
