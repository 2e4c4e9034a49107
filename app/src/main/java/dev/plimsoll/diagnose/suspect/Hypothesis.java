package dev.plimsoll.diagnose.suspect;

/** What may be the cause of an outage. */
public enum Hypothesis {
    POOL_TOO_SMALL("pool-too-small", 0.15, true),
    POOL_TOO_LARGE("pool-too-large", 0.15, true),
    NO_FAILOVER("no-failover", 0.08, true),
    TRAFFIC("traffic", 0.09, false),
    NETWORK("network", 0.03, false),
    DATABASE_RESOURCES("database-resources", 0.07, false),
    DEPLOYMENT("deployment", 0.33, false);

    private final String id;
    private final double prior;
    private final boolean setting;

    /**
     * One.
     *
     * @param prior about how often it is, before anything is known: Site Reliability Workbook, appendix C, triggers of
     *     outages 2010 to 2017 (binary push 37 %, configuration push 31 %, user behaviour 9 %, capacity and performance 5 %
     *     each, network 3 % of causes)
     * @param setting whether it is a setting, which can be put back
     */
    Hypothesis(String id, double prior, boolean setting) {
        this.id = id;
        this.prior = prior;
        this.setting = setting;
    }

    /** As reports name it. */
    public String id() {
        return id;
    }

    double prior() {
        return prior;
    }

    /** Whether it comes with an instance that starts; what does not is not to be told while one makes all others slow. */
    public boolean ofStarts() {
        return setting || this == DEPLOYMENT;
    }

    /** Whether it is a setting; what is not can be suspected only. */
    public boolean setting() {
        return setting;
    }
}
