package dev.plimsoll.shop.edge;

import java.util.List;
import java.util.Locale;

/** The services behind the edge, which requests they get, and what users hear when one is down. */
enum Part {
    AUTH(
            List.of("/account", "/login", "/register", "/logout"),
            "Signing in is not possible right now",
            "You can go on looking around; your cart is kept."),
    CHECKOUT(
            List.of("/checkout", "/orders"),
            "Ordering is not possible right now",
            "Please try again in a moment. If you have just pressed Buy, reload this page then: it stays one order."),
    STOREFRONT(
            List.of(""), "The shop is not available right now", "We are working on it. Please try again in a moment.");

    private final List<String> prefixes;
    private final String fact;
    private final String advice;

    Part(List<String> prefixes, String fact, String advice) {
        this.prefixes = prefixes;
        this.fact = fact;
        this.advice = advice;
    }

    /** Who serves a path: the first with a prefix that ends where a word of the path does. */
    static Part of(String path) {
        for (var part : values()) {
            if (part.prefixes.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))) {
                return part;
            }
        }
        return STOREFRONT;
    }

    /** All who can serve a path, the one who should first: the looks of pages are the same everywhere. */
    static List<Part> able(String path) {
        return path.startsWith("/assets/") ? List.of(STOREFRONT, AUTH, CHECKOUT) : List.of(of(path));
    }

    /** Its name in settings and metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong, in words for users. */
    String fact() {
        return fact;
    }

    /** What users can do. */
    String advice() {
        return advice;
    }
}
