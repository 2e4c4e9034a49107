package dev.plimsoll.shop.checkout.payment;

import dev.plimsoll.shop.checkout.payment.PaymentSettings.Behaviour;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/payments}: how the simulated provider behaves, to be read and changed while the shop runs. */
@Endpoint(id = "payments")
public final class PaymentsEndpoint {
    private final PaymentSimulator simulator;

    public PaymentsEndpoint(PaymentSimulator simulator) {
        this.simulator = simulator;
    }

    @ReadOperation
    public Mood read() {
        var now = simulator.behaviour();
        return new Mood(now.delay().toMillis(), now.declineShare(), now.unclearShare());
    }

    /** What is not said stays as it is. */
    @WriteOperation
    public Mood change(@Nullable Long delayMillis, @Nullable Double declineShare, @Nullable Double unclearShare) {
        var now = simulator.behaviour();
        simulator.behave(new Behaviour(
                Optional.ofNullable(delayMillis).map(Duration::ofMillis).orElse(now.delay()),
                Optional.ofNullable(declineShare).orElse(now.declineShare()),
                Optional.ofNullable(unclearShare).orElse(now.unclearShare())));
        return read();
    }

    /** {@link Behaviour} as JSON. */
    public record Mood(long delayMillis, double declineShare, double unclearShare) {}
}
