package dev.plimsoll.drill.shoppers;

import java.util.Locale;

/** What a visitor comes for, as the shop counts it too. */
public enum Journey {
    /** Looks at the front page, a shelf, a product. */
    BROWSE(70),
    /** Puts something into the cart. */
    CART(15),
    /** Signs in. */
    LOGIN(5),
    /** Opens an account. */
    REGISTER(2),
    /** Signs in, fills the cart, buys. */
    CHECKOUT(8);

    private final int usual;

    Journey(int usual) {
        this.usual = usual;
    }

    /** Its share of all visits, in percent, unless told otherwise. */
    int usual() {
        return usual;
    }

    /** Its name in files and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
