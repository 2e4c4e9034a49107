package dev.plimsoll.shop.checkout.order;

import dev.plimsoll.shop.page.Price;
import java.util.Optional;
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
 * @param seen what it cost when the customer saw it, where the form says so
 */
public record Wish(
        UUID key,
        long customer,
        UUID cart,
        Delivery delivery,
        String paymentToken,
        String cardLastFour,
        Optional<Price> seen) {
    /** Nobody buys for another sum than the one on the button. */
    void mustCost(Price total) {
        if (seen.filter(sum -> !sum.equals(total)).isPresent()) {
            throw new Refused("Your cart has changed: it is %s now. Look at it before you buy.".formatted(total));
        }
    }
}
