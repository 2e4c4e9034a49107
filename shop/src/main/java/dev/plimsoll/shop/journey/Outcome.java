package dev.plimsoll.shop.journey;

import java.util.Locale;

/** How a step of a journey ended. */
enum Outcome {
    /** The customer got what they came for. */
    SUCCESS,
    /** The shop works and said no: a wrong password, sold out, a declined card, no such page. */
    REFUSED,
    /** The shop did not work. */
    FAILED;

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    static Outcome of(int status) {
        if (status >= SERVER_ERROR) {
            return FAILED;
        }
        return status >= CLIENT_ERROR ? REFUSED : SUCCESS;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
