package dev.plimsoll.shop.checkout.mail;

import dev.plimsoll.shop.page.Price;

/**
 * One row of the outbox, with whom it is for.
 *
 * @param id of the row
 * @param kind {@code confirmation} or {@code declined}
 */
public record Letter(long id, String kind, long orderId, String email, String name, long totalCents) {
    public String subject() {
        return kind.equals("confirmation")
                ? "Your order %d".formatted(orderId)
                : "Your order %d was not paid".formatted(orderId);
    }

    public String text() {
        var price = new Price(totalCents);
        return kind.equals("confirmation")
                ? "Dear %s,%n%nthank you for your order %d over %s. It leaves us tomorrow.%n"
                        .formatted(name, orderId, price)
                : "Dear %s,%n%nyour card was declined, so order %d over %s is not sent. Your cart is as it was.%n"
                        .formatted(name, orderId, price);
    }
}
