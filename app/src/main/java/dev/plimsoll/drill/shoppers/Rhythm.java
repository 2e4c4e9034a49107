package dev.plimsoll.drill.shoppers;

import java.time.Duration;

/**
 * How the number of visitors goes up and down in the course of a day: a sine around the mean, up to 1.8 times of it a quarter
 * of a day after the beginning, down to a fifth of it at three quarters.
 *
 * @param day how long one lasts, as the shop's days may be shorter than ours; zero when there is no rhythm
 */
public record Rhythm(Duration day) {
    /** The same at any hour. */
    public static final Rhythm NONE = new Rhythm(Duration.ZERO);

    private static final double SWING = 0.8;

    public Rhythm {
        if (day.isNegative()) {
            throw new IllegalArgumentException("a day cannot last " + day);
        }
    }

    static Rhythm of(Wishes wishes, Rhythm otherwise) {
        return new Rhythm(wishes.time("day", otherwise.day));
    }

    /** What the mean is multiplied by so long after the beginning, from 0.2 to 1.8. */
    double at(Duration since) {
        if (day.isZero()) {
            return 1;
        }
        return 1 + SWING * Math.sin(2 * Math.PI * since.toNanos() / day.toNanos());
    }
}
