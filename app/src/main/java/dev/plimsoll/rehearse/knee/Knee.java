package dev.plimsoll.rehearse.knee;

import dev.plimsoll.rehearse.subject.Load;
import java.util.List;

/**
 * Where a pool's throughput stops growing, and below which latency explodes.
 *
 * @param service whose pool
 * @param load what came; its pool is the declared one
 * @param measured the smallest size that does as well as one with room to spare
 * @param rungs all sizes that were measured, the smallest first; at least one
 */
public record Knee(String service, Load load, int measured, List<Rung> rungs) {
    public Knee {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** What the demand predicts. */
    public int predicted() {
        return Forecast.connections(load.connections());
    }

    /** How many connections the pool may have, as declared. */
    public int declared() {
        return load.poolSize();
    }

    /** Whether a pool of any size answered nearly as many as came; if not, the knee is this machine's. */
    public boolean keptUp() {
        return rungs.stream().anyMatch(rung -> rung.keepsUpWith(load.perSecond()));
    }

    /** What it says about the declared pool, and how far that can be trusted. */
    public List<String> words() {
        var predicted = "predicted %d, as %.1f are in use on average (rate × time held); measured %d"
                .formatted(predicted(), load.connections(), measured);
        return keptUp()
                ? List.of(predicted, against(), CARRIES_OVER)
                : List.of(predicted, against(), "this machine does not carry the load with any size", CARRIES_OVER);
    }

    private static final String CARRIES_OVER =
            "only the shape carries over: on other machines, and with statements of your own, the knee is elsewhere";

    private String against() {
        if (declared() < measured) {
            return "maximumPoolSize %d is too small for this load: %d fewer than the knee"
                    .formatted(declared(), measured - declared());
        }
        return declared() == measured
                ? "maximumPoolSize %d is the knee: nothing is left for a bad moment".formatted(declared())
                : "maximumPoolSize %d is enough for this load: %d more than the knee"
                        .formatted(declared(), declared() - measured);
    }
}
