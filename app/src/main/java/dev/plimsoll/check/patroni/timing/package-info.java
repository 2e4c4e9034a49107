/** Whether Patroni notices in time, and never too early. */
@NullMarked
package dev.plimsoll.check.patroni.timing;

import org.jspecify.annotations.NullMarked;
