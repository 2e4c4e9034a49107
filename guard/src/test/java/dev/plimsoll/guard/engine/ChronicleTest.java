package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Listener;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();

    /** Every line has the pool's name. */
    private final Chronicle chronicle =
            new Chronicle(() -> "orders, line " + lines.incrementAndGet(), () -> Instant.EPOCH);

    @Test
    void a_listener_that_throws_at_every_connection_fills_no_log() {
        chronicle.add(new Listener() {
            @Override
            public void borrowed(String lane, long waitNanos) {
                told.incrementAndGet();
                throw new IllegalStateException("not my day");
            }
        });
        for (int i = 0; i < 1_000; i++) {
            chronicle.borrowed("default", 0);
        }

        assertThat(told).hasValue(1_000);
        assertThat(lines).hasValue(1);
    }
}
