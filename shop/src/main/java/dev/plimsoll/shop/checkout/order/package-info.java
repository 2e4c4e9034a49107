/** The orders and their stock: the ledger. */
@NullMarked
package dev.plimsoll.shop.checkout.order;

import org.jspecify.annotations.NullMarked;
