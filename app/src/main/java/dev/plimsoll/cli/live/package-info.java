/** How a rehearsal goes, said while it goes on. */
@NullMarked
package dev.plimsoll.cli.live;

import org.jspecify.annotations.NullMarked;
