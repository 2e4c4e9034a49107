/** Asks a payment provider for money; here a simulated one, which can be slow or fail. */
@NullMarked
package dev.plimsoll.shop.checkout.payment;

import org.jspecify.annotations.NullMarked;
