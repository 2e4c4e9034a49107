package dev.plimsoll.rehearse.knee;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for the knee with few measurements: a pool with room to spare first, then the size that is predicted, then away
 * from it in growing steps until the knee lies between two sizes, then between those. To one connection, from twenty on
 * to a tenth.
 */
final class Climb {
    private static final int TENTH = 10;
    private static final int EIGHTH = 8;
    private static final double WORTH_IT = 1.1;

    private final Measuring measuring;
    private final double demand;
    private final double arrivals;
    private final int most;
    private final Map<Integer, Rung> rungs = new TreeMap<>();

    /**
     * A search that begins at what the demand predicts.
     *
     * @param arrivals how many requests come in a second
     * @param demand connections in use on average
     * @param most the largest pool that can be measured
     */
    Climb(Measuring measuring, double arrivals, double demand, int most) {
        this.measuring = measuring;
        this.arrivals = arrivals;
        this.demand = demand;
        this.most = most;
    }

    /** Measures a pool. */
    @FunctionalInterface
    interface Measuring {
        Rung with(int size) throws SQLException;
    }

    /** The smallest size that does as well as one with room to spare. */
    int knee() throws SQLException {
        var roomy = roomy();
        var predicted = Forecast.connections(demand);
        int fails = 0;
        int carries = roomy.size();
        int step = Math.max(1, predicted / EIGHTH);
        for (int next = Math.min(predicted, carries - 1); next > fails && next < carries; step *= 2) {
            if (measured(next, roomy).carriesLike(roomy)) {
                carries = next;
            } else {
                fails = next;
            }
            next = carries - fails <= Math.max(1, carries / TENTH) ? carries : next(fails, carries, roomy.size(), step);
        }
        return carries;
    }

    private static int next(int fails, int carries, int top, int step) {
        var middle = (fails + carries) / 2;
        if (fails == 0) {
            return Math.max(middle, carries - step);
        }
        return carries == top ? Math.min(middle, fails + step) : middle;
    }

    /** One that keeps up, if any does: of those that do not, the first that is not far better when doubled. */
    private Rung roomy() throws SQLException {
        var rung = rung(Math.min(most, 2 * Forecast.connections(demand) + 2));
        while (!rung.keepsUpWith(arrivals) && rung.size() < most) {
            var twice = rung(Math.min(most, 2 * rung.size()));
            if (twice.perSecond() < WORTH_IT * rung.perSecond()) {
                return rung;
            }
            rung = twice;
        }
        return rung;
    }

    /** One that should carry the load and does not is measured again: this machine may have had other things to do. */
    private Rung measured(int size, Rung roomy) throws SQLException {
        var first = rung(size);
        if (first.carriesLike(roomy) || size <= demand) {
            return first;
        }
        var second = measuring.with(size);
        var better = second.p95().compareTo(first.p95()) < 0 ? second : first;
        rungs.put(size, better);
        return better;
    }

    /** Measures a size, unless that was done. */
    Rung rung(int size) throws SQLException {
        var known = rungs.get(size);
        if (known != null) {
            return known;
        }
        var rung = measuring.with(size);
        rungs.put(size, rung);
        return rung;
    }

    /** All that was measured, the smallest first. */
    Map<Integer, Rung> rungs() {
        return rungs;
    }
}
