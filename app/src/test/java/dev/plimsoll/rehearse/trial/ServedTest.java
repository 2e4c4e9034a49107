package dev.plimsoll.rehearse.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.rehearse.trial.Served.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static final Wait SHORT = new Wait("auth", Optional.of(Duration.ofSeconds(1)));
    private static final Wait LONG = new Wait("checkout", Optional.of(Duration.ofSeconds(3)));
    private static final Wait NEVER = new Wait("search", Optional.empty());

    @Test
    void all_are_served_when_the_slowest_is() {
        var served = new Served(List.of(SHORT, LONG));
        assertThat(served.all()).contains(Duration.ofSeconds(3));
        assertThat(served.slowest()).contains("checkout");
    }

    @Test
    void not_all_are_served_while_one_waits() {
        var served = new Served(List.of(SHORT, NEVER, LONG));
        assertThat(served.all()).isEmpty();
        assertThat(served.slowest()).contains("search");
    }

    @Test
    void a_single_service_is_not_named() {
        assertThat(new Served(List.of(LONG)).slowest()).isEmpty();
    }
}
