package dev.plimsoll.drill.shoppers;

/**
 * A flash sale: visitors beside the usual ones, who all come for one product and buy it.
 *
 * @param perSecond how many, from 0 (there is no sale) to {@link Crowd#MOST}
 * @param product the last word of its address; empty for the first on the front page
 */
public record Sale(double perSecond, String product) {
    /** There is none. */
    public static final Sale NONE = new Sale(0, "");

    public Sale {
        if (!(perSecond >= 0) || perSecond > Crowd.MOST || !product.matches("[a-z0-9-]*")) {
            throw new IllegalArgumentException("no such sale: %s a second of '%s'".formatted(perSecond, product));
        }
    }

    static Sale of(Wishes wishes, Sale otherwise) {
        return new Sale(
                wishes.number("sale.rate", otherwise.perSecond), wishes.text("sale.product", otherwise.product));
    }
}
