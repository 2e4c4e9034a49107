package dev.plimsoll.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final Entity NODE = Entity.node("db1");

    /** Answers, or hangs, or fails. */
    private record Made(String name, Answer answer, CountDownLatch closed) implements Source {
        interface Answer {
            Sample give() throws Exception;
        }

        static Made of(String name, Answer answer) {
            return new Made(name, answer, new CountDownLatch(1));
        }

        @Override
        public Sample read() throws Exception {
            return answer.give();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void who_hangs_or_fails_stops_nobody_else_and_is_not_asked_twice() throws Exception {
        var window = new Window();
        var never = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var twice = new CountDownLatch(2);
        var hanging = Made.of("hanging", () -> {
            asked.incrementAndGet();
            never.await();
            return Sample.of();
        });
        var failing = Made.of("failing", () -> {
            throw new IllegalStateException("no");
        });
        var good = Made.of("good", () -> {
            twice.countDown();
            return Sample.of(new Reading(NODE, Signal.ANSWERS, 1));
        });
        try (var sampler = new Sampler(window, () -> List.of(failing, hanging, good), InstantSource.system())) {
            assertThat(sampler).isNotNull();
            assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(asked).hasValue(1);
        assertThat(window.series(NODE, Signal.ANSWERS).last()).isEqualTo(1);
        assertThat(good.closed().getCount()).isZero();
    }

    @Test
    void a_second_in_which_nobody_knows_whom_to_ask_is_not_the_last() throws Exception {
        var answered = new CountDownLatch(1);
        var good = Made.of("good", () -> {
            answered.countDown();
            return Sample.of();
        });
        var asked = new AtomicInteger();
        Supplier<List<Source>> sources = () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("not known");
            }
            return List.of(good);
        };
        try (var sampler = new Sampler(new Window(), sources, InstantSource.system())) {
            assertThat(sampler).isNotNull();
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
