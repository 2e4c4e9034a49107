package dev.plimsoll.guard;

/** Why there was no connection, or why the one there was went away. What is never certain is {@link #UNKNOWN}. */
public enum Cause {
    POOL_SMALL("every connection is in use, and the database has room for more"),
    DATABASE_SLOW("every connection waits for an answer of the database that takes longer than before"),
    DATABASE_DOWN("no server listens at the database's address"),
    DATABASE_STARTING("the database is starting up or shutting down"),
    DATABASE_FULL("the database has no slot left for this role"),
    DATABASE_SILENT("the database accepts connections and does not answer"),
    UNREACHABLE("there is no way to the database's address"),
    NO_PRIMARY("no host of this database accepts writes"),
    DEMOTED("the host is not the primary any more"),
    WRITES_BLOCKED("the primary answers, and its commits wait for a standby"),
    LOCK_STALL("most connections wait for a lock that one of them holds"),
    HELD_IDLE("most connections are held by code that does not use them"),
    LEAK("connections are held by threads that have long done other things"),
    SELF_DEADLOCK("threads that hold a connection wait for another one"),
    SHED("others of a more important class were served first"),
    QUEUE_FULL("more callers wait than the queue has room for"),
    CREDENTIALS("the database refuses the user or the password"),
    REFUSED("the database refuses this user, database or address (pg_hba.conf)"),
    TLS("client and database do not agree on TLS"),
    OTHER_DATABASE("the host answers, and it is another database than before"),
    INTERRUPTED("the waiting thread was interrupted"),
    CLOSED("the pool is closed"),
    UNKNOWN("nothing known explains it");

    private final String meaning;

    Cause(String meaning) {
        this.meaning = meaning;
    }

    /** One clause, for people. */
    public String meaning() {
        return meaning;
    }
}
