/** Turns a cart into an order that is paid for, once. */
@NullMarked
package dev.plimsoll.shop.checkout;

import org.jspecify.annotations.NullMarked;
