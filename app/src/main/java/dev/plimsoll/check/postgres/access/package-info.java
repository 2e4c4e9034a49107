/** Who may connect to a server, and from where. */
@NullMarked
package dev.plimsoll.check.postgres.access;

import org.jspecify.annotations.NullMarked;
