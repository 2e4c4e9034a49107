package dev.plimsoll.shop.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private Instant now = Instant.EPOCH;
    private final RateLimit limit = new RateLimit(3, Duration.ofMinutes(1), () -> now);

    @Test
    void three_a_minute_fit_and_a_fourth_does_not() {
        assertThat(limit.allows("a")).isTrue();
        for (int i = 0; i < 3; i++) {
            limit.count("a");
        }
        assertThat(limit.allows("a")).isFalse();
        assertThat(limit.allows("b")).isTrue();
    }

    @Test
    void a_third_of_a_minute_later_one_more_fits() {
        for (int i = 0; i < 3; i++) {
            limit.count("a");
        }
        now = now.plusSeconds(19);
        assertThat(limit.allows("a")).isFalse();
        now = now.plusSeconds(1);
        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void every_try_to_register_counts_whatever_comes_of_it() {
        var gate = new Gate(limit, limit, limit);
        for (int i = 0; i < 3; i++) {
            assertThat(gate.mayRegister("a")).isTrue();
        }
        assertThat(gate.mayRegister("a")).isFalse();
        assertThat(gate.mayRegister("b")).isTrue();
    }

    @Test
    void no_more_keys_are_remembered_than_memory_has_room_for() {
        for (int key = 0; key < RateLimit.KEYS; key++) {
            limit.count("busy " + key);
        }
        for (int i = 0; i < 3; i++) {
            limit.count("one more");
            limit.count("busy 1");
        }
        assertThat(limit.allows("one more")).isTrue();
        assertThat(limit.allows("busy 1")).isFalse();
    }

    @Test
    void what_is_too_long_for_an_address_is_nobodys() {
        assertThat(new LoginPages.Login(" Demo@Waterline.example ", "", "").account())
                .isEqualTo("demo@waterline.example");
        assertThat(new LoginPages.Login("a".repeat(255), "", "").account()).isEmpty();
    }

    @Test
    void a_form_leads_to_pages_of_the_shop_only() {
        assertThat(Local.path("/orders/100001?x=1")).isEqualTo("/orders/100001?x=1");
        for (var elsewhere : new String[] {"", "//evil.example", "/\\evil.example", "https://evil.example", "evil"}) {
            assertThat(Local.path(elsewhere)).isEqualTo("/account");
        }
    }
}
