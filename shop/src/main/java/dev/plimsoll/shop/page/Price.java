package dev.plimsoll.shop.page;

import java.util.Locale;

/** An amount of money, in cents of a euro. */
public record Price(long cents) {
    private static final int EURO = 100;

    public Price times(int quantity) {
        return new Price(Math.multiplyExact(cents, quantity));
    }

    public Price plus(Price other) {
        return new Price(Math.addExact(cents, other.cents));
    }

    /** As customers read it: {@code € 1,249.50}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "€\u00a0%,d.%02d", cents / EURO, cents % EURO);
    }
}
