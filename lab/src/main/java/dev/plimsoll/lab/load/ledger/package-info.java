/** Keeps what a client was told about each order, and compares it with what every server holds afterwards. */
@NullMarked
package dev.plimsoll.lab.load.ledger;

import org.jspecify.annotations.NullMarked;
