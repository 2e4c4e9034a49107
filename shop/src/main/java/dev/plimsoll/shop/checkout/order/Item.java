package dev.plimsoll.shop.checkout.order;

import dev.plimsoll.shop.page.Price;

/**
 * So many of one product, in a cart or an order.
 *
 * @param priceCents of one, in cents of a euro; in an order the price it was bought at
 */
public record Item(long productId, String name, int priceCents, int quantity) {
    public Price total() {
        return new Price(priceCents).times(quantity);
    }
}
