/** What may be the cause, one file each: what must hold for it, and what speaks for and against it. */
@NullMarked
package dev.plimsoll.diagnose.suspect;

import org.jspecify.annotations.NullMarked;
