/** The only place where objects are wired together. */
@NullMarked
package dev.plimsoll.main;

import org.jspecify.annotations.NullMarked;
