package dev.plimsoll.setting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a value comes from: every hop it took, the last one being in effect.
 *
 * @param hops oldest first, at least one
 */
public record Origin(List<Hop> hops) {
    public Origin {
        hops = List.copyOf(hops);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a value comes from somewhere");
        }
    }

    public static Origin of(Hop hop) {
        return new Origin(List.of(hop));
    }

    public static Origin in(Place place) {
        return of(Hop.in(place));
    }

    /** The same way, one hop further. */
    public Origin then(Hop hop) {
        return new Origin(Stream.concat(hops.stream(), Stream.of(hop)).toList());
    }

    /** The hop in effect. */
    public Hop last() {
        return hops.get(hops.size() - 1);
    }

    /** Where the value in effect is written, if a file says it. */
    public Optional<Place> place() {
        return last().place();
    }

    /** The whole way in words: {@code "default of HikariCP 7.1.0, then application.yml:7"}. */
    public String words() {
        return hops.stream().map(Hop::words).collect(Collectors.joining(", then "));
    }
}
