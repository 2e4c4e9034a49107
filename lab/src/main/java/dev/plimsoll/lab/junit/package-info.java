/** Gives a JUnit test a primary and a standby of its own. */
@NullMarked
package dev.plimsoll.lab.junit;

import org.jspecify.annotations.NullMarked;
