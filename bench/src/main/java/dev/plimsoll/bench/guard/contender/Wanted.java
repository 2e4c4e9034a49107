package dev.plimsoll.bench.guard.contender;

import java.time.Duration;

/**
 * What a contender is to open.
 *
 * @param url of pgjdbc, for role {@code postgres}, who has no password
 * @param size connections it may have
 * @param patience how long a wait is worth to callers: tuned contenders are told so
 */
public record Wanted(String url, int size, Duration patience) {
    /** How long a caller waits where nobody says more; what products come with, shortened so that a run has an end. */
    public static final Duration LONG = Duration.ofSeconds(6);

    static final String ROLE = "postgres";

    public Wanted(String url, int size) {
        this(url, size, LONG);
    }

    /**
     * With an option of the driver, unless it is there. The timeout of a login is always said: what HikariCP sets by itself
     * is one value for the whole JVM, and would reach other contenders.
     */
    Wanted with(String option, String value) {
        var more = url.contains(option + '=')
                ? url
                : "%s%c%s=%s".formatted(url, url.contains("?") ? '&' : '?', option, value);
        return new Wanted(more, size, patience);
    }

    /** The driver's class, for who does not look for it by the URL. */
    String driver() {
        return url.startsWith(Stub.SCHEME) ? Stub.class.getName() : "org.postgresql.Driver";
    }

    /** With the patience that products come with. */
    Wanted patient() {
        return new Wanted(url, size, LONG);
    }

    /** No wait in the driver longer than two seconds, as is advised where a primary may be lost. */
    Wanted brisk() {
        return with("connectTimeout", "1")
                .with("socketTimeout", "2")
                .with("loginTimeout", "2")
                .with("hostRecheckSeconds", "1")
                .with("tcpKeepAlive", "true")
                .with("sslmode", "disable");
    }
}
