package dev.plimsoll.budget;

import java.util.stream.IntStream;

/** Arithmetic on connections that ends at the largest number instead of wrapping: nobody's pools are that large. */
final class Counts {
    private Counts() {}

    static int product(int... factors) {
        long product = 1;
        for (var factor : factors) {
            product = Math.min(Integer.MAX_VALUE, product * Math.max(0, factor));
        }
        return (int) product;
    }

    static int sum(IntStream addends) {
        return (int) Math.min(Integer.MAX_VALUE, addends.asLongStream().sum());
    }
}
