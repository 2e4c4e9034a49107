package dev.plimsoll.drill.replay.scenario;

import dev.plimsoll.drill.twin.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One way in which an outage can happen again.
 *
 * @param scenario the outage
 * @param target where it happens
 * @param sizes of the pool, where it is one
 * @param decoys what else happens
 * @param seed what chose all that; 0 is the scenario as it is written: its first target, every decoy
 */
public record Plot(Scenario scenario, Target target, Optional<Sizes> sizes, List<Decoy> decoys, long seed) {
    /** How many instances the service has in which it happens, so that one can be restarted while another serves. */
    public static final int INSTANCES = 2;

    /** By how much further a pool that is made larger goes beyond what the server gives; one instance alone does not. */
    private static final double STEP = 0.05;

    private static final double FARTHEST = 1.6;

    /** Chooses. */
    public static Plot of(Scenario scenario, long seed) {
        var chance = new SplittableRandom(seed);
        var asWritten = seed == 0;
        var targets = scenario.targets();
        var target = targets.get(asWritten ? 0 : chance.nextInt(targets.size()));
        var least = asWritten ? 1 : 1 + chance.nextInt(target.largest());
        var decoys = new ArrayList<>(scenario.decoys());
        if (!asWritten) {
            decoys.removeIf(decoy -> chance.nextInt(3) == 0);
        }
        var sizes = target.pool().map(pool -> sizes(scenario, least));
        return new Plot(scenario, target, sizes, decoys, seed);
    }

    private static Sizes sizes(Scenario scenario, int least) {
        var from = Integer.parseInt(scenario.from());
        var to = Integer.parseInt(scenario.to());
        return from > to
                ? Sizes.smaller(from, to, least, INSTANCES)
                : Sizes.larger(
                        from, to, Pair.SLOTS * Math.min(FARTHEST, Sizes.OVERLOAD + STEP * (least - 1)), INSTANCES);
    }

    /** The setting as it is at first; empty where it is what is in effect anyway. */
    public Optional<String> before() {
        return sizes.map(limits -> String.valueOf(limits.good()));
    }

    /** The setting as the change makes it. */
    public String after() {
        return sizes.map(limits -> String.valueOf(limits.bad())).orElse(scenario.to());
    }
}
