package dev.plimsoll.drill.twin;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a shop is started.
 *
 * @param instances of services that have another number of them than 1, each 1 or more
 * @param port of its address, on 127.0.0.1; else the one it had last, else any
 * @param pairing what its database is like
 * @param configurations the folders of services whose configuration is not that of the release
 */
public record Plan(
        Map<String, Integer> instances, Optional<Integer> port, Pairing pairing, Map<String, Path> configurations) {
    public Plan {
        instances.forEach((service, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException("there must be a %s: %d".formatted(service, count));
            }
        });
        instances = Map.copyOf(instances);
        configurations = Map.copyOf(configurations);
    }

    /** As it is delivered. */
    public static Plan usual(int storefronts, Optional<Integer> port) {
        return new Plan(Map.of("storefront", storefronts), port, Pairing.USUAL, Map.of());
    }

    int instances(String service) {
        return instances.getOrDefault(service, 1);
    }
}
