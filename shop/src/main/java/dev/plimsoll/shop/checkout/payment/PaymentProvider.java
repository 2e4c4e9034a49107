package dev.plimsoll.shop.checkout.payment;

import java.time.Duration;

/** Whoever takes the money. */
public interface PaymentProvider {
    /** What stands for a card from now on; the number itself is kept nowhere. */
    String token(Card card);

    /**
     * Takes the money, once: whoever asks again with the same key is told the same again.
     *
     * @param patience how long to wait for the answer
     * @return {@link Answer#UNCLEAR} when there was none in time, or one that says neither; then the money may have been
     *     taken, and asking again tells
     */
    Answer charge(Charge charge, Duration patience);

    /**
     * What is asked for.
     *
     * @param key the same for every try of the same payment
     * @param cents of a euro
     * @param token of the card
     */
    record Charge(String key, long cents, String token) {}

    /** What the provider said. */
    enum Answer {
        APPROVED,
        DECLINED,
        UNCLEAR
    }
}
