package dev.plimsoll.setting;

import java.time.Duration;
import java.util.function.Function;

/**
 * A typed value and how we know it.
 *
 * @param name what the value is called by the product it belongs to
 * @param value the value in effect
 * @param origin the hops that brought it into effect
 */
public record Fact<T>(String name, T value, Origin origin) {

    /** A value nothing states; the words say why it is assumed. */
    public static <T> Fact<T> assumed(String name, T value, String why) {
        return new Fact<>(name, value, Origin.of(Hop.assumed(why)));
    }

    /** A value written at a place. */
    public static <T> Fact<T> at(String name, T value, Place place) {
        return new Fact<>(name, value, Origin.in(place));
    }

    public <R> Fact<R> map(Function<? super T, ? extends R> change) {
        return new Fact<>(name, change.apply(value), origin);
    }

    /** Whether some file states this value, as opposed to a default or an assumption. */
    public boolean stated() {
        return origin.place().isPresent();
    }

    /** Whether nothing says so, neither a file nor the product. */
    public boolean isAssumed() {
        return origin.last().source() == Hop.Source.ASSUMED;
    }

    /** Name and value as a person says them: {@code "maxLifetime 30 min"}. */
    public String words() {
        return name + " " + shown();
    }

    /** The value alone, with its unit; a whole number without a fraction. */
    public String shown() {
        if (value instanceof Duration duration) {
            return Durations.words(duration);
        }
        return value instanceof Double number && number == Math.rint(number)
                ? "%.0f".formatted(number)
                : String.valueOf(value);
    }
}
