package dev.plimsoll.shop.checkout;

import dev.plimsoll.shop.checkout.order.Orders;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes up orders whose payment nobody settled: the provider was silent, or this process or another was ended. */
@Component
@Lazy(false)
class Settlement {
    private static final int AT_ONCE = 5;

    private final Orders orders;
    private final Till till;

    Settlement(Orders orders, Till till) {
        this.orders = orders;
        this.till = till;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void takeUp() {
        orders.claimUnsettled(AT_ONCE).forEach(till::settle);
    }
}
