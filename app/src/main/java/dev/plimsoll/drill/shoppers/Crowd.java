package dev.plimsoll.drill.shoppers;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How many visitors come, for what, and how they are.
 *
 * @param perSecond from {@link #LEAST} to {@link #MOST}, the mean of a day
 * @param shares of the journeys, 0 or more, together more than 0
 * @param rhythm how their number goes up and down
 * @param patience how long they wait, and whether they send again
 * @param sale who comes for one product beside them
 * @param flood who means harm
 */
public record Crowd(
        double perSecond, Map<Journey, Integer> shares, Rhythm rhythm, Patience patience, Sale sale, Flood flood) {
    /** The fewest visitors in a second. */
    public static final double LEAST = 0.1;

    /** The most. */
    public static final double MOST = 5_000;

    private static final Set<String> NAMES =
            Set.of("rate", "day", "patience", "again", "sale.rate", "sale.product", "flood.rate", "flood.sources");

    public Crowd {
        if (!(perSecond >= LEAST) || perSecond > MOST) {
            throw new IllegalArgumentException(
                    "visitors a second must be from %s to %s: %s".formatted(LEAST, MOST, perSecond));
        }
        if (shares.values().stream().anyMatch(share -> share < 0) || sum(shares) == 0) {
            throw new IllegalArgumentException("shares must be 0 or more, and not all 0: " + shares);
        }
        shares = Map.copyOf(shares);
    }

    /** Patient visitors at any hour, no sale and no flood. */
    public Crowd(double perSecond, Map<Journey, Integer> shares) {
        this(perSecond, shares, Rhythm.NONE, Patience.USUAL, Sale.NONE, Flood.NONE);
    }

    /** So many, for what people usually come. */
    public static Crowd of(double perSecond) {
        var shares = new EnumMap<Journey, Integer>(Journey.class);
        for (var journey : Journey.values()) {
            shares.put(journey, journey.usual());
        }
        return new Crowd(perSecond, shares);
    }

    /** The same with another rhythm. */
    public Crowd with(Rhythm other) {
        return new Crowd(perSecond, shares, other, patience, sale, flood);
    }

    /** The same with other patience. */
    public Crowd with(Patience other) {
        return new Crowd(perSecond, shares, rhythm, other, sale, flood);
    }

    /** The same people, who press the button again so often when a page fails. */
    public Crowd impatient(int again) {
        return with(new Patience(patience.answer(), again));
    }

    /** The same with another sale. */
    public Crowd with(Sale other) {
        return new Crowd(perSecond, shares, rhythm, patience, other, flood);
    }

    /** The same with another flood. */
    public Crowd with(Flood other) {
        return new Crowd(perSecond, shares, rhythm, patience, sale, other);
    }

    /**
     * This one, with what a file says otherwise.
     *
     * @throws IllegalArgumentException with what is wrong in it
     */
    Crowd with(Properties file) {
        var wishes = new Wishes(file);
        wishes.mustBeAmong(names());
        var changed = new EnumMap<Journey, Integer>(Journey.class);
        for (var journey : Journey.values()) {
            changed.put(journey, wishes.whole(journey.word(), shares.getOrDefault(journey, 0)));
        }
        return new Crowd(
                wishes.number("rate", perSecond),
                changed,
                Rhythm.of(wishes, rhythm),
                Patience.of(wishes, patience),
                Sale.of(wishes, sale),
                Flood.of(wishes, flood));
    }

    private static Set<String> names() {
        var names = new HashSet<>(NAMES);
        for (var journey : Journey.values()) {
            names.add(journey.word());
        }
        return names;
    }

    /** How many usual visitors come in a second so long after the beginning. */
    double perSecond(Duration since) {
        return perSecond * rhythm.at(since);
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
