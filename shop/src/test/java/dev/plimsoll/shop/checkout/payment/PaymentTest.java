package dev.plimsoll.shop.checkout.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.shop.checkout.payment.PaymentProvider.Answer;
import dev.plimsoll.shop.checkout.payment.PaymentProvider.Charge;
import dev.plimsoll.shop.checkout.payment.PaymentSettings.Behaviour;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    @Test
    void a_wrong_digit_is_noticed() {
        assertThat(Card.parse("4242 4242 4242 4242")).isPresent();
        assertThat(Card.parse("4242 4242 4242 4243")).isEmpty();
        assertThat(Card.parse("42")).isEmpty();
        assertThat(Card.parse("4242 4242 4242 4242").orElseThrow()).hasToString("Card[…4242]");
    }

    @Test
    void the_same_key_is_answered_the_same_by_every_instance() {
        var moody = new Behaviour(Duration.ZERO, 0.5, 0);
        for (int order = 0; order < 50; order++) {
            var charge = new Charge("order-" + order * 7919, 100, "card-1");
            assertThat(simulator(moody).charge(charge, PATIENCE))
                    .isEqualTo(simulator(moody).charge(charge, PATIENCE));
        }
    }

    @Test
    void a_provider_that_is_too_slow_leaves_it_unclear() {
        var slow = simulator(new Behaviour(Duration.ofMinutes(1), 0, 0));
        assertThat(slow.charge(new Charge("1", 100, "card-1"), PATIENCE)).isEqualTo(Answer.UNCLEAR);
    }

    private static PaymentSimulator simulator(Behaviour behaviour) {
        return new PaymentSimulator(behaviour, new SplittableRandom(1));
    }
}
