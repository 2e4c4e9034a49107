package dev.plimsoll.rehearse.knee;

/**
 * How many connections a load should need. Users come independently of each other and each holds a connection for the
 * same time, so a pool of <i>c</i> is a queue M/D/c. In the time one request holds its connection each of the <i>c</i> ends
 * one request, and <i>demand</i> ones come on average, with a variance of <i>demand</i>; so the queue is longer than
 * <i>c</i>, and a request waits for longer than it will hold its connection, with a chance of at most
 * {@code exp(-2 (c - demand) c / demand)} (Kingman 1962). The knee is where that is one in twenty:
 * {@code c (c - demand) = ln 20 / 2 × demand}.
 */
public final class Forecast {
    private static final double HALF_LOG_TWENTY = Math.log(20) / 2;

    private Forecast() {}

    /**
     * The fewest connections with which 95 of 100 requests wait for one no longer than they hold it.
     *
     * @param demand connections in use on average (rate × time held), more than 0
     */
    public static int connections(double demand) {
        var exact = (demand + Math.sqrt(demand * demand + 4 * HALF_LOG_TWENTY * demand)) / 2;
        return Math.max(1, (int) Math.ceil(exact - 1e-9));
    }
}
