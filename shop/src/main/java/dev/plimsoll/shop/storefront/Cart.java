package dev.plimsoll.shop.storefront;

import dev.plimsoll.shop.page.Price;
import java.util.List;

/** What somebody is about to buy. */
public record Cart(List<Line> lines) {
    public Cart {
        lines = List.copyOf(lines);
    }

    public int size() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    public Price total() {
        return lines.stream().map(Line::total).reduce(new Price(0), Price::plus);
    }

    /** Whether there is something in it, and enough in stock of everything. */
    public boolean canBeOrdered() {
        return !lines.isEmpty() && lines.stream().noneMatch(Line::tooMany);
    }

    /**
     * So many of one product.
     *
     * @param priceCents of one, in cents of a euro
     * @param available how many there are in stock
     */
    public record Line(
            long productId, String slug, String name, int priceCents, String picture, int quantity, int available) {
        public Price total() {
            return new Price(priceCents).times(quantity);
        }

        public boolean tooMany() {
            return quantity > available;
        }
    }
}
