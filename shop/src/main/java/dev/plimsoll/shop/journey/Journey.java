package dev.plimsoll.shop.journey;

import java.util.Locale;

/** What a customer comes for. An outage is told by the journeys it stops. */
public enum Journey {
    BROWSE,
    LOGIN,
    REGISTER,
    CART,
    CHECKOUT;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
