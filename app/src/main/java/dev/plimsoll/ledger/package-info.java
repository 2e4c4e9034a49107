/** The append-only record of who did what, when and why. */
@NullMarked
package dev.plimsoll.ledger;

import org.jspecify.annotations.NullMarked;
