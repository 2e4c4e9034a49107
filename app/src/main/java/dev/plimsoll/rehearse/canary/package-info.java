/** The ledger of orders against a database of the team's own, through a failover that they cause themselves. */
@NullMarked
package dev.plimsoll.rehearse.canary;

import org.jspecify.annotations.NullMarked;
