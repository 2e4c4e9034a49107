package dev.plimsoll.rehearse.trial;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When users were served again as before, service by service.
 *
 * @param waits at least one
 */
public record Served(List<Wait> waits) {
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    public Served {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("somebody is served");
        }
    }

    /**
     * One service's users.
     *
     * @param service whose
     * @param time from the fault on; empty when they were not seen to be served again
     */
    public record Wait(String service, Optional<Duration> time) {
        private Duration length() {
            return time.orElse(NEVER);
        }
    }

    /** Until all were; empty when some were not. */
    public Optional<Duration> all() {
        return longest().time();
    }

    /** Whose users waited longest; empty where there is one service. */
    public Optional<String> slowest() {
        return waits.size() == 1 ? Optional.empty() : Optional.of(longest().service());
    }

    private Wait longest() {
        return waits.stream().max(Comparator.comparing(Wait::length)).orElseThrow();
    }
}
