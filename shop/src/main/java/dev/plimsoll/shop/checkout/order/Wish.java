package dev.plimsoll.shop.checkout.order;

import java.util.UUID;

/**
 * What a customer asks for by pressing "Buy".
 *
 * @param key of the form that was pressed: pressed again it gives the same order
 * @param customer who asks
 * @param cart what is asked for
 * @param delivery where it goes
 * @param paymentToken how it is paid
 * @param cardLastFour what is shown of the card
 */
public record Wish(UUID key, long customer, UUID cart, Delivery delivery, String paymentToken, String cardLastFour) {}
