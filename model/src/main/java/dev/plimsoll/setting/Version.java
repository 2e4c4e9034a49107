package dev.plimsoll.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A product version: numbers compared from the left, a missing one counting as 0. */
public record Version(List<Integer> numbers) implements Comparable<Version> {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,3}");

    public Version {
        numbers = List.copyOf(numbers);
    }

    public static Version of(Integer... numbers) {
        return new Version(Arrays.asList(numbers));
    }

    /** The first dotted number in a text such as an image tag ({@code v1.24.1-alpine}); empty if there is none. */
    public static Optional<Version> in(String text) {
        var found = NUMBERS.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        return Optional.of(new Version(
                Arrays.stream(found.group().split("\\.")).map(Integer::valueOf).toList()));
    }

    public int major() {
        return number(0);
    }

    public boolean before(Version other) {
        return compareTo(other) < 0;
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            var step = Integer.compare(number(i), other.number(i));
            if (step != 0) {
                return step;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
