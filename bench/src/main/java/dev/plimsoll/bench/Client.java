package dev.plimsoll.bench;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;

/** A pool of ten and the URL it has, as people set them. */
enum Client {
    /** Only the primary is named. */
    SINGLE_HOST("single host", 1, ""),
    /** Both are named, and any will do. */
    MULTI_HOST("multi-host", 2, ""),
    /** Both are named, a primary is wanted; all else is HikariCP's and pgjdbc's default. */
    DEFAULT("default", 2, "&targetServerType=primary"),
    /** Every wait has a short end. */
    TUNED(
            "tuned",
            2,
            "&targetServerType=primary&socketTimeout=2&connectTimeout=1&loginTimeout=2&hostRecheckSeconds=1"
                    + "&tcpKeepAlive=true");

    private static final int SIZE = 10;
    private static final long WAIT = 1_500;
    private static final long VALIDATION = 500;

    private final String words;
    private final int hosts;
    private final String options;

    Client(String words, int hosts, String options) {
        this.words = words;
        this.hosts = hosts;
        this.options = options;
    }

    /** A pool that finds the primary on one of these, or only on the first. */
    HikariConfig pool(List<String> hosts) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s/postgres?user=postgres%s"
                .formatted(String.join(",", hosts.subList(0, this.hosts)), options));
        config.setMaximumPoolSize(SIZE);
        if (this == TUNED) {
            config.setConnectionTimeout(WAIT);
            config.setValidationTimeout(VALIDATION);
        }
        return config;
    }

    @Override
    public String toString() {
        return words;
    }
}
