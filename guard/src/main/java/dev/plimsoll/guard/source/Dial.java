package dev.plimsoll.guard.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes connections to single hosts; every wait has an end. Never by DriverManager, whose login timeout belongs to the
 * whole JVM. Safe for several threads.
 */
final class Dial {
    private static final Duration SECOND = Duration.ofSeconds(1);
    static final int AT_ONCE = 3;

    private final Driver driver;
    private final Address address;
    private final Properties given;
    private final Map<Host, Integer> underWay = new ConcurrentHashMap<>();

    /** @param given the properties of the pool's configuration */
    Dial(Driver driver, Address address, Properties given) {
        this.driver = driver;
        this.address = address;
        this.given = given;
    }

    /** The driver that HikariCP would take: several may say that a URL is theirs, and then the pool names one. */
    static Driver driver(HikariConfig pool) throws SQLException {
        var name = pool.getDriverClassName();
        return name == null
                ? DriverManager.getDriver(pool.getJdbcUrl())
                : DriverManager.drivers()
                        .filter(driver -> driver.getClass().getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new SQLException("not registered here: " + name, "08001"));
    }

    /**
     * Connects.
     *
     * @param limit for each wait: pgjdbc takes whole seconds, so up to a second more
     * @param extra properties for this connection alone
     */
    Connection connect(Host host, Credentials credentials, Duration limit, Map<String, String> extra)
            throws SQLException {
        var properties = limited(credentials, limit, extra);
        properties.setProperty("targetServerType", "any");
        return connect(address.url(host, extra.keySet()), properties, host.toString());
    }

    /** To another database, whose primary is wanted where its URL does not say otherwise. */
    Connection elsewhere(String url, Credentials credentials, Duration limit, Map<String, String> extra)
            throws SQLException {
        var properties = limited(credentials, limit, extra);
        properties.setProperty("targetServerType", "primary");
        return connect(url, properties, "what budget.url says");
    }

    private Properties limited(Credentials credentials, Duration limit, Map<String, String> extra) {
        var properties = properties(credentials);
        var seconds = String.valueOf(limit.plus(SECOND).minusNanos(1).toSeconds());
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("loginTimeout", "0");
        extra.forEach(properties::setProperty);
        return properties;
    }

    /** @param what in words: in the URL a password may stand */
    private Connection connect(String url, Properties properties, String what) throws SQLException {
        var connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver " + driver.getClass().getName() + " does not take " + what, "08001");
        }
        return connection;
    }

    /** Connects, asks who is there, and lets the connection wait as long as it was configured to. */
    Physical pooled(Host host, Credentials credentials, Duration limit) throws SQLException {
        return asked(connect(host, credentials, limit, Map.of()), host);
    }

    /** An attempt at the host is under way, until it has {@link #ended}. */
    void begun(Host host) {
        underWay.merge(host, 1, Integer::sum);
    }

    void ended(Host host) {
        underWay.merge(host, -1, Integer::sum);
    }

    private Physical asked(Connection connection, Host host) throws SQLException {
        try {
            var told = Told.ask(connection);
            connection.setNetworkTimeout(Runnable::run, readTimeout());
            return new Physical(connection, host, told);
        } catch (SQLException | RuntimeException failed) {
            close(connection);
            throw failed;
        }
    }

    /** Whether so many attempts at the host are under way that one more would only be one more. */
    boolean crowded(Host host) {
        return underWay(Optional.of(host)) >= AT_ONCE;
    }

    /** How many attempts at the host are under way; while it is not known which, at the one that has the most. */
    int underWay(Optional<Host> host) {
        return host.map(one -> underWay.getOrDefault(one, 0))
                .orElseGet(
                        () -> underWay.values().stream().max(Integer::compare).orElse(0));
    }

    /** As the driver would do it, on all hosts at once. */
    Connection plainly(String url, Credentials credentials, int loginSeconds) throws SQLException {
        var properties = properties(credentials);
        if (loginSeconds > 0) {
            properties.putIfAbsent("loginTimeout", String.valueOf(loginSeconds));
        }
        return driver.connect(url, properties);
    }

    private int readTimeout() {
        var seconds = address.option("socketTimeout", given, "0");
        return seconds.matches("\\d{1,6}") ? Math.multiplyExact(Integer.parseInt(seconds), 1_000) : 0;
    }

    private Properties properties(Credentials credentials) {
        var properties = new Properties();
        given.stringPropertyNames().forEach(name -> properties.setProperty(name, given.getProperty(name)));
        if (credentials.getUsername() != null) {
            properties.setProperty("user", credentials.getUsername());
        }
        if (credentials.getPassword() != null) {
            properties.setProperty("password", credentials.getPassword());
        }
        return properties;
    }

    /** Closes what is of no use; that it may be broken already does not matter. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // it was to go
            return;
        }
    }
}
