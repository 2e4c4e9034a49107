package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.limit.Bounds;
import dev.plimsoll.guard.limit.Flow;
import dev.plimsoll.guard.limit.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitingTest {
    private static final Settings ENFORCED = Settings.standard().with(Map.of("limit", "enforce"));

    private final Chronicle chronicle = new Chronicle(() -> "orders", InstantSource.system());
    private final Limiting limiting = new Limiting(chronicle, 10);

    @Test
    void a_limiter_that_breaks_leaves_the_limit_where_it_is_and_says_so_once() {
        for (int second = 0; second < 3; second++) {
            limiting.step(nonsense(), bounds(0), 10, Mode.ENFORCE);
        }

        assertThat(limiting.limit()).isEqualTo(10);
        assertThat(chronicle.decisions()).extracting(Decision::what).containsExactly("limit stays 10");
    }

    @Test
    void while_it_only_observes_the_pool_keeps_its_size() {
        var observing = Settings.standard();
        limiting.step(nonsense(), bounds(3), 10, Mode.OBSERVE);

        assertThat(limiting.enforced(observing, 10)).isEqualTo(10);
        assertThat(chronicle.decisions()).extracting(Decision::done).containsExactly(false);
    }

    @Test
    void a_pinned_limit_holds_from_the_moment_it_is_said() {
        assertThat(limiting.enforced(ENFORCED.with(Map.of("limit.pinned", "3")), 10))
                .isEqualTo(3);
    }

    @Test
    void what_was_only_observed_is_said_once_and_cuts_nothing_when_it_is_enforced() {
        for (int second = 0; second < 20; second++) {
            limiting.step(busy(), bounds(0), 10, Mode.OBSERVE);
        }

        assertThat(chronicle.decisions()).extracting(Decision::what).containsExactly("limit 10 -> 5");
        assertThat(limiting.enforced(ENFORCED, 10)).isEqualTo(10);
    }

    /** All are in use, and most who come wait. */
    private static Window busy() {
        var flow = new Flow(200, 200, Duration.ofMillis(50));
        return new Window(Instant.EPOCH, Map.of("browse", flow), 10, 20, 1, Optional.empty());
    }

    /** A pinned limit needs no window; any other is lost without one. */
    @SuppressWarnings({"NullAway", "NullOptional"})
    private static Window nonsense() {
        return new Window(Instant.EPOCH, Map.of(), Double.NaN, 1, 1, null);
    }

    private static Bounds bounds(int pinned) {
        return new Bounds(2, 10, pinned, List.of(), Map.of());
    }
}
