package dev.plimsoll.shop.checkout.mail;

/** Whoever delivers mail. */
public interface Post {
    /**
     * Returns when the letter is on its way.
     *
     * @throws RuntimeException when it is not; then it is tried again later
     */
    void send(Letter letter);
}
