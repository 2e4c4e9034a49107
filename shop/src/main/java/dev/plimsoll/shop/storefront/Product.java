package dev.plimsoll.shop.storefront;

import dev.plimsoll.shop.page.Price;

/**
 * Something to buy.
 *
 * @param slug its address
 * @param category the slug of its category
 * @param priceCents in cents of a euro
 * @param picture what its picture is drawn from
 * @param available how many there were when it was read
 */
public record Product(
        long id,
        String slug,
        String name,
        String category,
        String description,
        int priceCents,
        String picture,
        int available) {
    private static final int SCARCE = 5;

    public Price price() {
        return new Price(priceCents);
    }

    public boolean soldOut() {
        return available == 0;
    }

    public boolean scarce() {
        return available > 0 && available <= SCARCE;
    }
}
