package dev.plimsoll.shop.checkout.order;

/** The shop works and says no. Whoever throws it inside a transaction undoes all of it. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message in the customer's words */
    Refused(String message) {
        super(message, null, false, false);
    }
}
