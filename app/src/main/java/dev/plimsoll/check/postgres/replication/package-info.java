/** Whether a standby can follow, and take over. */
@NullMarked
package dev.plimsoll.check.postgres.replication;

import org.jspecify.annotations.NullMarked;
