/** Names the cause of an outage with evidence, says what it is not, or says that it does not know. */
@NullMarked
package dev.plimsoll.diagnose;

import org.jspecify.annotations.NullMarked;
