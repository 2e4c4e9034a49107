package dev.plimsoll.shop.checkout.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the shop pays and the simulator behaves.
 *
 * @param timeout how long a customer waits for the provider
 * @param simulator how the simulated provider behaves from the start
 */
@ConfigurationProperties("shop.payment")
public record PaymentSettings(
        @DefaultValue("3s") Duration timeout, @DefaultValue Behaviour simulator) {
    /**
     * A provider's mood.
     *
     * @param delay before every answer
     * @param declineShare of payments it declines, 0 to 1, whatever the card
     * @param unclearShare of calls it leaves without an answer, 0 to 1
     */
    public record Behaviour(
            @DefaultValue("40ms") Duration delay,
            @DefaultValue("0") double declineShare,
            @DefaultValue("0") double unclearShare) {
        public Behaviour {
            if (delay.isNegative() || !isShare(declineShare) || !isShare(unclearShare)) {
                throw new IllegalArgumentException("a delay is not negative, a share is from 0 to 1: %s, %s, %s"
                        .formatted(delay, declineShare, unclearShare));
            }
        }

        private static boolean isShare(double value) {
            return value >= 0 && value <= 1;
        }
    }
}
