package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch beats = new CountDownLatch(2);

    @Test
    void a_machine_without_a_thread_to_spare_is_asked_again_once_a_second() throws InterruptedException {
        try (var pulse = new Pulse(() -> {}, this::third, now::get)) {
            pulse.begin(beats::countDown, () -> {});
            pulse.again();
            assertThat(asked).hasValue(1);
            now.addAndGet(SECOND);
            pulse.again();
            pulse.again();
            assertThat(asked).hasValue(2);
            now.addAndGet(SECOND);
            pulse.again();

            assertThat(beats.await(20, TimeUnit.SECONDS)).isTrue();
            now.addAndGet(SECOND);
            pulse.again();
            assertThat(asked).hasValue(3);
        }
    }

    private Thread third(Runnable work) {
        if (asked.incrementAndGet() < 3) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return Pulse.daemon(work);
    }
}
