package dev.plimsoll.rehearse.canary;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.config.Secrets;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The database that is watched, and how it is reached: two connections at most, and no wait without an end. */
public final class Target {
    /** Is silenced, as it complains of what is done on purpose, and quotes URLs it cannot read; held, or its level would be forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private static final String START = "jdbc:postgresql:";
    private static final long ACQUIRE_MILLIS = 2_000;
    private static final long VALIDATE_MILLIS = 1_000;
    private static final long LIFE_MILLIS = 1_800_000;

    static {
        DRIVER.setLevel(Level.OFF);
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final String url;
    private final Map<String, String> given;
    private final Map<String, String> added = new LinkedHashMap<>();

    private Target(String url, Map<String, String> given) {
        this.url = url;
        this.given = given;
        add("connectTimeout", "2");
        add("socketTimeout", "5");
        add("loginTimeout", "3");
        add("ApplicationName", OwnSchema.APPLICATION);
        if (place().contains(",")) {
            add("targetServerType", "primary");
            add("hostRecheckSeconds", "1");
        }
    }

    /**
     * What a URL leads to.
     *
     * @param user who connects, where the URL does not say
     * @param password of that user, where the URL does not say
     * @throws IllegalArgumentException when it is no URL of PostgreSQL, in words that hold no secret
     */
    public static Target of(String url, Optional<String> user, Optional<String> password) {
        if (!url.startsWith(START)) {
            throw new IllegalArgumentException("the URL must begin with " + START + "//");
        }
        var target = new Target(url, options(url));
        if (DriverManager.drivers().noneMatch(driver -> accepts(driver, url))) {
            throw new IllegalArgumentException(
                    "the driver does not accept this URL; it is jdbc:postgresql://host:port/database?option=value,"
                            + " and who connects is told by --user, the password by the variable PGPASSWORD");
        }
        user.ifPresent(name -> target.added.put("user", name));
        password.ifPresent(word -> target.add("password", word));
        return target;
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException refused) {
            return false;
        }
    }

    private static Map<String, String> options(String url) {
        var options = new LinkedHashMap<String, String>();
        for (var option : url.substring(url.indexOf('?') + 1).split("&")) {
            var equals = option.indexOf('=');
            if (equals > 0 && url.contains("?")) {
                options.put(option.substring(0, equals), decoded(option.substring(equals + 1)));
            }
        }
        return options;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException percent) {
            throw new IllegalArgumentException(
                    "this URL cannot be understood: a % is not followed by two digits", percent);
        }
    }

    private void add(String option, String value) {
        if (!given.containsKey(option)) {
            added.put(option, value);
        }
    }

    /** What must not be shown. */
    public Secrets secrets() {
        var secrets = new Secrets();
        given.forEach((name, value) -> secrets.keep(name, Optional.of(value)));
        added.forEach((name, value) -> secrets.keep(name, Optional.of(value)));
        return secrets;
    }

    /** What was chosen because the URL does not say. */
    public String assumed() {
        return added.entrySet().stream()
                .filter(option -> !Secrets.isSecret(option.getKey()))
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The servers and the database, without anything else of the URL. */
    public String place() {
        var end = url.indexOf('?');
        return end < 0 ? url : url.substring(0, end);
    }

    /** What is typed for this database, without secrets. */
    public String typed() {
        var open = given.entrySet().stream()
                .filter(option -> !Secrets.isSecret(option.getKey()))
                .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var user = Optional.ofNullable(added.get("user")).map(name -> "--user " + name + " ");
        return user.orElse("") + "'" + place() + (open.isEmpty() ? "" : "?" + open) + "'";
    }

    /** Opens nothing yet. */
    HikariDataSource pool(int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        added.forEach(config::addDataSourceProperty);
        config.setPoolName("plimsoll-canary");
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(ACQUIRE_MILLIS);
        config.setValidationTimeout(VALIDATE_MILLIS);
        config.setMaxLifetime(LIFE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
