package dev.plimsoll.shop.checkout;

import dev.plimsoll.shop.checkout.order.Delivery;
import dev.plimsoll.shop.checkout.payment.Card;
import dev.plimsoll.shop.page.Price;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the checkout form sends; what is missing is empty.
 *
 * @param key made with the form: pressed twice, it is one order. Who sends none gets one, and twice is two orders
 * @param total the sum on the button, in cents of a euro; who sends none buys for what it costs
 */
record PurchaseForm(
        UUID key, @Nullable Long total, String recipient, String street, String postcode, String city, String card) {
    private static final int LONGEST = 100;

    PurchaseForm {
        key = Objects.requireNonNullElseGet(key, UUID::randomUUID);
        recipient = Objects.requireNonNullElse(recipient, "");
        street = Objects.requireNonNullElse(street, "");
        postcode = Objects.requireNonNullElse(postcode, "");
        city = Objects.requireNonNullElse(city, "");
        card = Objects.requireNonNullElse(card, "");
    }

    static PurchaseForm empty(UUID key, String recipient) {
        return new PurchaseForm(key, null, recipient, "", "", "", "");
    }

    /** By field, all at once; empty when there are none. */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        require(problems, "recipient", recipient);
        require(problems, "street", street);
        require(problems, "postcode", postcode);
        require(problems, "city", city);
        if (Card.parse(card).isEmpty()) {
            problems.put("card", "This is no card number: a digit is missing or wrong.");
        }
        return problems;
    }

    private static void require(Map<String, String> problems, String field, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            problems.put(field, value.isBlank() ? "This is missing." : "At most %d letters.".formatted(LONGEST));
        }
    }

    Optional<Price> seen() {
        return Optional.ofNullable(total).map(Price::new);
    }

    Delivery delivery() {
        return new Delivery(recipient.strip(), street.strip(), postcode.strip(), city.strip());
    }

    @Override
    public String toString() {
        return "PurchaseForm[" + key + "]";
    }
}
