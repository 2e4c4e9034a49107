/** Whether {@code plimsoll.yml} itself means what it says. */
@NullMarked
package dev.plimsoll.check.declared;

import org.jspecify.annotations.NullMarked;
