package dev.plimsoll.guard;

/**
 * Every setting of a guard: its key below {@code plimsoll.guard.}, its default, its range. All can be changed while
 * the pool runs. A value of 0 for a size means "what HikariCP was given".
 */
public enum Setting {
    GATE("gate", Kind.MODE, "observe", 0, 0),
    FOLLOW("follow", Kind.MODE, "observe", 0, 0),
    LIMIT("limit", Kind.MODE, "observe", 0, 0),
    BUDGET("budget", Kind.MODE, "observe", 0, 0),

    /**
     * How many connections may be in use at once; the limiter stays at or below it. While it is 0 and limit and budget both
     * enforce, the lease is the most, and what HikariCP was given only where the limiter begins.
     */
    MAXIMUM_POOL_SIZE("maximum-pool-size", Kind.COUNT, "0", 0, 10_000),
    /** How long a caller waits, from its call on. */
    CONNECTION_TIMEOUT("connection-timeout", Kind.DURATION, "0ms", 0, 600_000),

    /** The lanes, first served first; a lane that is not named stands where {@code default} does, or last. */
    LANES("gate.lanes", Kind.TEXT, "login,checkout,default,browse", 0, 0),
    /** How many callers may wait at once. */
    QUEUE("gate.queue", Kind.COUNT, "1000", 0, 1_000_000),

    /** Whether a commit throws when it is not known whether a standby has it; observe says so in the log. */
    COMMIT_CHECK("commit.check", Kind.MODE, "observe", 0, 0),
    /** A file of properties that is read again when it changes; empty means none. */
    FILE("live.file", Kind.TEXT, "", 0, 0),

    /** Between two looks at a host. */
    PROBE_INTERVAL("follow.probe-interval", Kind.DURATION, "100ms", 20, 60_000),
    /** How long a host may say nothing before no connection to it is handed out. */
    SILENCE("follow.silence", Kind.DURATION, "500ms", 100, 600_000),
    /** For one attempt at one host, startup included. */
    CONNECT_TIMEOUT("follow.connect-timeout", Kind.DURATION, "2s", 50, 600_000),
    /** New connections per second and instance. */
    CONNECTS_PER_SECOND("follow.connects-per-second", Kind.COUNT, "50", 1, 10_000),
    /** How long another database must answer at the same address, and the known one nowhere, before it is believed. */
    IDENTITY_GRACE("follow.identity-grace", Kind.DURATION, "30s", 0, 86_400_000),
    /** A database that is right though it is not the one known, as system identifier and timeline; counts once. */
    CONFIRMED("follow.confirmed", Kind.TEXT, "", 0, 0),

    /** The least the limiter goes to. */
    FLOOR("limit.floor", Kind.COUNT, "2", 1, 10_000),
    /** What the limit is held at; 0 lets it move. */
    PINNED("limit.pinned", Kind.COUNT, "0", 0, 10_000),

    /** What this service may open in all instances together; 0 asks the role's CONNECTION LIMIT. */
    SERVICE_BUDGET("budget.connections", Kind.COUNT, "0", 0, 100_000),
    /** How many of them are never leased: for instances that are just starting, and for people. */
    RESERVE("budget.reserve", Kind.COUNT, "3", 0, 10_000),
    /** What the budget belongs to; empty means the role. */
    SERVICE("budget.service", Kind.TEXT, "", 0, 0),
    /** The instance's name in the table of leases; empty means host name and process. */
    INSTANCE("budget.instance", Kind.TEXT, "", 0, 0),
    /** The database the table of leases is in; empty means the pool's own. */
    BUDGET_URL("budget.url", Kind.TEXT, "", 0, 0);

    /** What a value must look like. */
    public enum Kind {
        MODE,
        COUNT,
        DURATION,
        TEXT
    }

    private final String key;
    private final Kind kind;
    private final String standard;
    private final long least;
    private final long most;

    Setting(String key, Kind kind, String standard, long least, long most) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.least = least;
        this.most = most;
    }

    /** For example {@code follow.probe-interval}. */
    public String key() {
        return key;
    }

    /** What a value must look like. */
    public Kind kind() {
        return kind;
    }

    /** The default, as it would be written. */
    public String standard() {
        return standard;
    }

    /** The least value; milliseconds for a duration. */
    public long least() {
        return least;
    }

    /** The greatest value; milliseconds for a duration. */
    public long most() {
        return most;
    }
}
