package dev.plimsoll.rollback;

import dev.plimsoll.lab.process.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts one value into effect in several places, one after the other. Where the first does not say that it has it, nothing is
 * done to the others: what does not help must not spread.
 */
public final class Rollback {
    private final Duration patience;
    private final InstantSource clock;
    private final Consumer<Effect> audience;

    /**
     * Does nothing yet.
     *
     * @param patience how long a place may take to say what is in effect, once it has taken the value
     * @param audience hears of each place
     */
    public Rollback(Duration patience, InstantSource clock, Consumer<Effect> audience) {
        this.patience = patience;
        this.clock = clock;
        this.audience = audience;
    }

    /** What came of it in each place; fewer than the places when one did not take it. */
    public List<Effect> run(List<? extends Place> places, String value) {
        var effects = new ArrayList<Effect>();
        for (var place : places) {
            place.put(value);
            var effect = readBack(place, value);
            effects.add(effect);
            audience.accept(effect);
            if (!effect.holds()) {
                return effects;
            }
        }
        return effects;
    }

    private Effect readBack(Place place, String value) {
        var read = new ArrayDeque<>(List.of(effect(place, value)));
        Deadline.in(patience).waitFor(() -> {
            if (!read.getLast().holds()) {
                read.add(effect(place, value));
            }
            return read.getLast().holds();
        });
        return read.getLast();
    }

    private Effect effect(Place place, String value) {
        return new Effect(place.name(), value, place.read(), clock.instant());
    }
}
