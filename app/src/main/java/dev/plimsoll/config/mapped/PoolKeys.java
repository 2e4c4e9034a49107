package dev.plimsoll.config.mapped;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the keys of pools mean, case and separators ignored. */
final class PoolKeys {
    /** A section of its own for the pool. */
    static final Set<String> SECTIONS =
            Set.of("pool", "connectionpool", "dbpool", "pooling", "poolconfig", "pooloptions");

    /** Keys that say the size of a pool wherever a database is meant. */
    private static final Set<String> SIZES = Set.of(
            "maxconnections",
            "maxopenconns",
            "maxopenconnections",
            "maxconns",
            "poolsize",
            "maxpoolsize",
            "maximumpoolsize",
            "poolmax",
            "poolmaxsize",
            "poolmaxconns",
            "connectionlimit",
            "connectionpoolsize",
            "pool",
            "dbpool",
            "poolmaximum",
            "poolmaxconnections",
            "poolmaximumsize",
            "maxactive",
            "maxtotal");

    /** Keys that say it only inside of a pool's own section. */
    private static final Set<String> INNER_SIZES =
            Set.of("max", "size", "maxsize", "maximum", "limit", "maximumsize", "maxopen");

    private static final Set<String> LEAST =
            Set.of("minconnections", "minpoolsize", "poolmin", "minimumidle", "minidle", "poolminsize", "minconns");
    private static final Set<String> INNER_LEAST = Set.of("min", "minimum", "minsize", "idlemin");

    /** Keys whose name or product says the unit. */
    private static final Map<String, String> TIMES = Map.of(
            "connectiontimeoutmillis", "connectionTimeout",
            "acquiretimeoutmillis", "connectionTimeout",
            "connectiontimeoutms", "connectionTimeout",
            "idletimeoutmillis", "idleTimeout",
            "idletimeoutms", "idleTimeout",
            "maxlifetimems", "maxLifetime");

    private PoolKeys() {}

    /** HikariCP's name for a key beside the address of a database, or in the pool's own section. */
    static Optional<String> meaning(String key, boolean inside) {
        var plain = Words.plain(key);
        if (SIZES.contains(plain) || (inside && INNER_SIZES.contains(plain))) {
            return Optional.of("maximumPoolSize");
        }
        if (LEAST.contains(plain) || (inside && INNER_LEAST.contains(plain))) {
            return Optional.of("minimumIdle");
        }
        return Optional.ofNullable(TIMES.get(plain));
    }

    /** SQLAlchemy opens these on top of the pool. */
    static boolean isOverflow(String key) {
        return Words.plain(key).equals("maxoverflow") || Words.plain(key).equals("pooloverflow");
    }
}
