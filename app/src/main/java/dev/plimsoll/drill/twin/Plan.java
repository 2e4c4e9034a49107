package dev.plimsoll.drill.twin;

import java.util.Optional;

/**
 * How a shop is started.
 *
 * @param storefronts how many instances of the storefront, 1 or more
 * @param port of its address, on 127.0.0.1; else the one it had last, else any
 */
public record Plan(int storefronts, Optional<Integer> port) {
    public Plan {
        if (storefronts < 1) {
            throw new IllegalArgumentException("there must be a storefront: " + storefronts);
        }
    }

    int instances(String service) {
        return service.equals("storefront") ? storefronts : 1;
    }
}
