package dev.plimsoll.shop.checkout.order;

import dev.plimsoll.shop.page.Price;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * One row of the ledger.
 *
 * @param id which is also its number
 * @param state {@code placed}, {@code paid} or {@code declined}
 * @param totalCents what it costs, in cents of a euro
 */
public record Order(
        long id,
        long customerId,
        String state,
        long totalCents,
        String paymentToken,
        String cardLastFour,
        OffsetDateTime placedAt) {
    static final String COLUMNS = "id, customer_id, state, total_cents, payment_token, card_last_four, placed_at";

    public State status() {
        return State.valueOf(state.toUpperCase(Locale.ROOT));
    }

    public Price total() {
        return new Price(totalCents);
    }

    /** How far an order has come. */
    public enum State {
        /** The stock is reserved; whether it is paid is not known yet. */
        PLACED,
        PAID,
        /** The stock is free again. */
        DECLINED
    }
}
