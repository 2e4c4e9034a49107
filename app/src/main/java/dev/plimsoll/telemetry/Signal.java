package dev.plimsoll.telemetry;

/** What is measured of an {@link Entity}, with its unit. A counter is kept as what it grows by in a second. */
public enum Signal {
    /** The most connections a pool may have. */
    POOL_MAX("connections", Form.GAUGE),
    POOL_ACTIVE("connections", Form.GAUGE),
    POOL_IDLE("connections", Form.GAUGE),
    /** Callers that wait for a connection. */
    POOL_PENDING("callers", Form.GAUGE),
    /** Callers that waited in vain. */
    POOL_TIMEOUTS("callers/s", Form.COUNTER),
    /** Connections given back. */
    POOL_RETURNED("connections/s", Form.COUNTER),
    /** For how long those that were given back had been held: the mean number of connections in use. */
    POOL_HELD("connections", Form.COUNTER),
    /** For how long one had been held on average: {@link #POOL_HELD} by {@link #POOL_RETURNED}, kept nowhere. */
    POOL_HOLD("s", Form.GAUGE),

    /** Requests answered, well or not; those of a journey or of a part of the edge. */
    SERVED("requests/s", Form.COUNTER),
    /** Those of them that failed: 5xx, or no answer. */
    FAILED("requests/s", Form.COUNTER),
    /** How long the answers took together: of a mean answer, divide by {@link #SERVED}. */
    SECONDS("s/s", Form.COUNTER),
    RECEIVED("bytes/s", Form.COUNTER),
    SENT("bytes/s", Form.COUNTER),
    /** Connections of clients that are open. */
    CONNECTIONS("connections", Form.GAUGE),
    /** Connections that clients opened. */
    CONNECTED("connections/s", Form.COUNTER),
    /** Addresses from which clients came in the last ten seconds. */
    SOURCES("addresses", Form.GAUGE),
    /** Requests the edge sent again to another instance. */
    REPEATS("requests/s", Form.COUNTER),

    /** 1 when whatever it is gave an answer, 0 when it gave none. */
    ANSWERS("0 or 1", Form.GAUGE),
    /** When an instance was started, in seconds since 1970. */
    STARTED("s", Form.GAUGE),

    /** 1 when a server only reads, because it follows another. */
    IN_RECOVERY("0 or 1", Form.GAUGE),
    /** How long a server takes for {@code select 1} on a connection that is there. */
    PROBE("s", Form.GAUGE),
    /** Connections clients have to a server, ours not counted. */
    SESSIONS("sessions", Form.GAUGE),
    /** Those of them in which a statement runs or waits. */
    ACTIVE("sessions", Form.GAUGE),
    /** Those that wait for a lock another holds. */
    WAIT_LOCK("sessions", Form.GAUGE),
    /** Those whose commit waits for a standby. */
    WAIT_SYNC("sessions", Form.GAUGE),
    /** Those that wait for a disk. */
    WAIT_IO("sessions", Form.GAUGE),
    /** For how long the oldest commit has been waiting for a standby; 0 when none waits. */
    SYNC_AGE("s", Form.GAUGE),
    /** Standbys that {@code synchronous_standby_names} asks for and that are not there. */
    SYNC_MISSING("standbys", Form.GAUGE),
    /** Connections a server gives to ordinary roles. */
    SLOTS("connections", Form.GAUGE),
    /** The share that is taken of the slots, or of a role's limit where that is more: 0 to 1. */
    SLOTS_USED("share", Form.GAUGE),
    /** Transactions committed in other databases than the one we ask in, those that only read included. */
    COMMITS("transactions/s", Form.COUNTER),
    /** What the standby that is most behind has not replayed yet. */
    LAG("bytes", Form.GAUGE),

    CPU_BUSY("share", Form.GAUGE),
    /** The share of the time in which processors had nothing to do but wait for a disk. */
    CPU_IO_WAIT("share", Form.GAUGE),
    MEMORY_FREE("share", Form.GAUGE),

    /** How long it takes to connect. */
    CONNECT("s", Form.GAUGE),
    /** How long the other end takes for its first answer, once connected. */
    ECHO("s", Form.GAUGE);

    /** How a value becomes one value a second. */
    public enum Form {
        /** It is one. */
        GAUGE,
        /** It grows, and what it grows by in a second is one. */
        COUNTER
    }

    private final String unit;
    private final Form form;

    Signal(String unit, Form form) {
        this.unit = unit;
        this.form = form;
    }

    /** What its values in a {@link Window} count. */
    public String unit() {
        return unit;
    }

    /** How the values of a {@link Reading} become those of a {@link Window}. */
    public Form form() {
        return form;
    }
}
