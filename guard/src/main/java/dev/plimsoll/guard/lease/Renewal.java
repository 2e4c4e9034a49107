package dev.plimsoll.guard.lease;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What an instance writes of itself.
 *
 * @param least what it needs to work at all
 * @param demand what it could use
 * @param most what it opens at most
 * @param open how many connections it has, the guard's own included
 * @param backends their server processes, as an array is written in SQL; none where they are not known
 * @param rests the shortest holds at rest it has seen
 */
record Renewal(int least, int demand, int most, int open, String backends, String rests) {
    /**
     * @param demand of the pool
     * @throws UnfitException when the connections do not lead to a server process each
     */
    static Renewal of(Holder holder, int floor, int demand) {
        int[] backends = holder.backends();
        if (Arrays.stream(backends).distinct().count() < backends.length) {
            throw new UnfitException("two connections lead to one server process, so there is a pooler between");
        }
        int own = holder.own();
        int open = Math.max(backends.length, holder.open() + own);
        String text = Arrays.stream(backends).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return new Renewal(floor + own, demand + own, holder.most() + own, open, text, Rests.text(holder.rests()));
    }

    /** Whether a server process is certainly none of its own. */
    boolean denies(int pid) {
        return !backends.equals("{}")
                && !Arrays.asList(backends.substring(1, backends.length() - 1).split(","))
                        .contains(String.valueOf(pid));
    }
}
