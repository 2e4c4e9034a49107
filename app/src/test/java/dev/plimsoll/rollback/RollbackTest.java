package dev.plimsoll.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private final List<Effect> heard = new ArrayList<>();
    private final Rollback rollback = new Rollback(Duration.ofMillis(20), InstantSource.system(), heard::add);

    @Test
    void every_place_is_asked_what_it_has() {
        var places = List.of(new Shelf("one", true), new Shelf("two", true));

        assertThat(rollback.run(places, "10"))
                .allMatch(Effect::holds)
                .extracting(Effect::place)
                .containsExactly("one", "two");
        assertThat(heard).hasSize(2);
    }

    @Test
    void what_the_first_place_does_not_take_is_not_tried_on_the_others() {
        var first = new Shelf("one", false);
        var second = new Shelf("two", true);

        var effects = rollback.run(List.of(first, second), "10");

        assertThat(effects).singleElement().matches(effect -> !effect.holds());
        assertThat(second.read()).isEmpty();
    }

    @Test
    void what_a_place_said_once_counts_though_it_is_too_busy_to_say_it_again() {
        var hoarse = new Shelf("one", true) {
            private boolean asked;

            @Override
            public Optional<String> read() {
                var first = !asked;
                asked = true;
                return first ? super.read() : Optional.empty();
            }
        };

        assertThat(rollback.run(List.of(hoarse), "10")).allMatch(Effect::holds).hasSize(1);
    }

    /** Keeps what is put there, if it is a good one. */
    private static class Shelf implements Place {
        private final String name;
        private final boolean good;
        private Optional<String> kept = Optional.empty();

        Shelf(String name, boolean good) {
            this.name = name;
            this.good = good;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void put(String value) {
            kept = Optional.of(good ? value : "1");
        }

        @Override
        public Optional<String> read() {
            return kept;
        }
    }
}
