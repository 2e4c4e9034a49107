package dev.plimsoll.drill.shoppers;

import java.time.Duration;

/**
 * What visitors do when the shop does not answer, or says that it cannot.
 *
 * @param answer how long they wait for one, more than 0
 * @param again how often they send the same again, at once, 0 to 100; many of them make a storm that keeps a slow shop slow
 */
public record Patience(Duration answer, int again) {
    /** Ten seconds, and then they go. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(10), 0);

    private static final int MOST = 100;

    public Patience {
        if (answer.isNegative() || answer.isZero() || again < 0 || again > MOST) {
            throw new IllegalArgumentException(
                    "patience must be more than 0, and again from 0 to %d: %s, %d".formatted(MOST, answer, again));
        }
    }

    static Patience of(Wishes wishes, Patience otherwise) {
        return new Patience(wishes.time("patience", otherwise.answer), wishes.whole("again", otherwise.again));
    }
}
