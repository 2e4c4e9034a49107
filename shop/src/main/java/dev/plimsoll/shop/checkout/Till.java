package dev.plimsoll.shop.checkout;

import dev.plimsoll.shop.checkout.order.Order;
import dev.plimsoll.shop.checkout.order.Orders;
import dev.plimsoll.shop.checkout.order.Wish;
import dev.plimsoll.shop.checkout.payment.PaymentProvider;
import java.time.Duration;

/**
 * From a wish to an order that is paid: reserve, ask for the money, settle. Three steps and no transaction around them, since
 * the middle one is not ours. Whatever stops in between is taken up by {@link Settlement}, and pressing the button again is
 * always safe.
 */
final class Till {
    private final Orders orders;
    private final PaymentProvider provider;
    private final Duration patience;

    /** @param patience how long to wait for the provider */
    Till(Orders orders, PaymentProvider provider, Duration patience) {
        this.orders = orders;
        this.provider = provider;
        this.patience = patience;
    }

    /**
     * The order's id.
     *
     * @throws dev.plimsoll.shop.checkout.order.Refused when it cannot be ordered
     */
    long buy(Wish wish) {
        var order = orders.place(wish);
        settle(order);
        return order.id();
    }

    /** Leaves the order placed when the provider does not say whether it is paid. */
    void settle(Order order) {
        if (order.status() != Order.State.PLACED) {
            return;
        }
        var charge = new PaymentProvider.Charge(Long.toString(order.id()), order.totalCents(), order.paymentToken());
        switch (provider.charge(charge, patience)) {
            case APPROVED -> orders.paid(order.id());
            case DECLINED -> orders.declined(order.id());
            case UNCLEAR -> {}
        }
    }
}
