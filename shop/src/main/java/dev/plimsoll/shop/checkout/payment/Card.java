package dev.plimsoll.shop.checkout.payment;

import java.util.Optional;

/** The number of a payment card, which never reaches a log or a table. */
public final class Card {
    private static final int TEN = 10;
    private static final int NINE = 9;
    private static final int SHOWN = 4;

    private final String digits;

    private Card(String digits) {
        this.digits = digits;
    }

    /** Empty where a digit is missing or wrong, as its check digit tells (Luhn). */
    public static Optional<Card> parse(String typed) {
        var digits = typed.replaceAll("[ -]", "");
        return digits.matches("\\d{12,19}") && checks(digits) ? Optional.of(new Card(digits)) : Optional.empty();
    }

    private static boolean checks(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = Character.digit(digits.charAt(digits.length() - 1 - i), TEN);
            var weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > NINE ? weighed - NINE : weighed;
        }
        return sum % TEN == 0;
    }

    public String lastFour() {
        return digits.substring(digits.length() - SHOWN);
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "Card[…" + lastFour() + "]";
    }
}
