/** Whether a manifest keeps a database outage from becoming a larger one. */
@NullMarked
package dev.plimsoll.check.kubernetes;

import org.jspecify.annotations.NullMarked;
