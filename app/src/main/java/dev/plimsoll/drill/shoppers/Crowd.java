package dev.plimsoll.drill.shoppers;

import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * How many visitors come, and for what.
 *
 * @param perSecond from {@link #LEAST} to {@link #MOST}
 * @param shares of the journeys, 0 or more, together more than 0
 * @param reloads how often each tries a page again at once that failed, from 0 to 9
 */
public record Crowd(double perSecond, Map<Journey, Integer> shares, int reloads) {
    /** The fewest visitors in a second. */
    public static final double LEAST = 0.1;

    /** The most. */
    public static final double MOST = 5_000;

    public Crowd {
        if (!(perSecond >= LEAST) || perSecond > MOST) {
            throw new IllegalArgumentException(
                    "visitors a second must be from %s to %s: %s".formatted(LEAST, MOST, perSecond));
        }
        if (shares.values().stream().anyMatch(share -> share < 0) || sum(shares) == 0) {
            throw new IllegalArgumentException("shares must be 0 or more, and not all 0: " + shares);
        }
        if (reloads < 0 || reloads > 9) {
            throw new IllegalArgumentException("reloads must be from 0 to 9: " + reloads);
        }
        shares = Map.copyOf(shares);
    }

    /** So many, for these, and patient. */
    public Crowd(double perSecond, Map<Journey, Integer> shares) {
        this(perSecond, shares, 0);
    }

    /** The same people, who press the button again and again when a page fails. */
    public Crowd impatient(int times) {
        return new Crowd(perSecond, shares, times);
    }

    /** So many, for what people usually come. */
    public static Crowd of(double perSecond) {
        var shares = new EnumMap<Journey, Integer>(Journey.class);
        for (var journey : Journey.values()) {
            shares.put(journey, journey.usual());
        }
        return new Crowd(perSecond, shares);
    }

    /**
     * This one, with what a file says otherwise: {@code rate}, and the shares by the journeys' words.
     *
     * @throws IllegalArgumentException when that is no number, or out of range
     */
    Crowd with(Properties file) {
        var changed = new EnumMap<Journey, Integer>(Journey.class);
        changed.putAll(shares);
        for (var journey : Journey.values()) {
            var share = file.getProperty(journey.word());
            if (share != null) {
                changed.put(journey, Integer.valueOf(share.strip()));
            }
        }
        var rate = file.getProperty("rate", String.valueOf(perSecond)).strip();
        return new Crowd(Double.parseDouble(rate), changed, reloads);
    }

    /** What the next visitor comes for. */
    Journey next(RandomGenerator chance) {
        var drawn = chance.nextInt(sum(shares));
        for (var journey : Journey.values()) {
            drawn -= shares.getOrDefault(journey, 0);
            if (drawn < 0) {
                return journey;
            }
        }
        throw new IllegalStateException("shares do not add up: " + shares);
    }

    private static int sum(Map<Journey, Integer> shares) {
        return shares.values().stream().mapToInt(Integer::intValue).sum();
    }
}
