package dev.plimsoll.shop.edge;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The instances of one service, taken in turn. */
final class Upstreams {
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Upstream> all = List.of();

    /** Replaces the instances; those that stay keep what is known of them. */
    void replace(List<URI> addresses) {
        var before = all;
        all = addresses.stream()
                .map(address -> before.stream()
                        .filter(there -> there.address().equals(address))
                        .findFirst()
                        .orElseGet(() -> new Upstream(address)))
                .toList();
    }

    /** The next one that was not tried yet, those that are well first; empty when all were tried. */
    Optional<Upstream> next(Set<Upstream> tried, long now) {
        var candidates = new ArrayList<>(all);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var first = Math.floorMod(turn.getAndIncrement(), candidates.size());
        Collections.rotate(candidates, -first);
        return candidates.stream()
                .filter(candidate -> !tried.contains(candidate))
                .min(Comparator.comparing(candidate -> !candidate.well(now)));
    }
}
