/** Finds the programs of PostgreSQL, unpacks them once, and keeps a fresh data directory to copy. */
@NullMarked
package dev.plimsoll.lab.binaries;

import org.jspecify.annotations.NullMarked;
