/** Sends what the outbox holds, at least once. */
@NullMarked
package dev.plimsoll.shop.checkout.mail;

import org.jspecify.annotations.NullMarked;
