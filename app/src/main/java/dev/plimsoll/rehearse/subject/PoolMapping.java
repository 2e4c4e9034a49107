package dev.plimsoll.rehearse.subject;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.config.hikari.PoolInEffect;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A declared pool as the HikariCP of the lab is told it: the numbers in effect, not those written.
 *
 * @param pool as declared
 */
public record PoolMapping(Pool pool) {
    /** The HikariCP the lab has. */
    static final String HIKARICP = "7.1";

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Set<String> APPLIED = Set.of(
            "autoCommit",
            "connectionTestQuery",
            "connectionTimeout",
            "idleTimeout",
            "isolateInternalQueries",
            "keepaliveTime",
            "maximumPoolSize",
            "maxLifetime",
            "minimumIdle",
            "readOnly",
            "transactionIsolation",
            "validationTimeout");
    private static final Set<String> REPLACED =
            Set.of("driverClassName", "jdbcUrl", "password", "poolName", "url", "username", "dataSourceClassName");

    /**
     * A pool that connects there, and counts its times as the pace has them.
     *
     * @throws Unrehearsable when HikariCP refuses a setting
     */
    public HikariConfig config(String url, Pace pace) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("rehearsed");
        try {
            numbers(config, pace);
            words(config);
        } catch (IllegalArgumentException refused) {
            throw new Unrehearsable("HikariCP refuses these settings: " + refused.getMessage(), refused);
        }
        return config;
    }

    private void numbers(HikariConfig config, Pace pace) {
        var inEffect = PoolInEffect.of(pool.settings());
        config.setMaximumPoolSize(size());
        inEffect.minimumIdle().map(Fact::value).ifPresent(config::setMinimumIdle);
        time(inEffect.connectionTimeout().map(fact -> paced(fact, pace)), config::setConnectionTimeout);
        time(inEffect.validationTimeout().map(fact -> paced(fact, pace)), config::setValidationTimeout);
        time(inEffect.idleTimeout(), config::setIdleTimeout);
        time(inEffect.maxLifetime(), config::setMaxLifetime);
        time(inEffect.keepaliveTime().map(fact -> paced(fact, pace)), config::setKeepaliveTime);
    }

    private static Fact<Duration> paced(Fact<Duration> fact, Pace pace) {
        return fact.map(time -> pace.of(time, MILLISECOND));
    }

    /** The pool's timers that decide how soon it is back: a shorter one than HikariCP takes is none. */
    public List<Pace.Timer> timers() {
        var inEffect = PoolInEffect.of(pool.settings());
        return Stream.of(
                        timer(inEffect.connectionTimeout(), Duration.ofMillis(250)),
                        timer(inEffect.validationTimeout(), Duration.ofMillis(250)),
                        timer(inEffect.keepaliveTime(), Duration.ofSeconds(30)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Pace.Timer> timer(Optional<Fact<Duration>> fact, Duration least) {
        return fact.map(time -> new Pace.Timer(time.name(), time.value(), MILLISECOND, least));
    }

    private void words(HikariConfig config) {
        var settings = pool.settings();
        settings.flag("autoCommit").map(Fact::value).ifPresent(config::setAutoCommit);
        settings.flag("isolateInternalQueries").map(Fact::value).ifPresent(config::setIsolateInternalQueries);
        settings.flag("readOnly").map(Fact::value).ifPresent(config::setReadOnly);
        written("connectionTestQuery").ifPresent(config::setConnectionTestQuery);
        written("transactionIsolation").ifPresent(config::setTransactionIsolation);
    }

    /**
     * The most connections.
     *
     * @throws Unrehearsable when a template hides how many, or HikariCP refuses it
     */
    public int size() {
        return PoolInEffect.of(pool.settings())
                .maximumPoolSize()
                .map(Fact::value)
                .orElseThrow(() -> new Unrehearsable("the files do not tell maximumPoolSize of " + pool.name()));
    }

    /** What is another way than in the files. */
    public List<String> differences() {
        var notes = new ArrayList<String>();
        var version = pool.settings().version().map(Object::toString).orElse("of a version the files do not tell");
        if (!version.startsWith(HIKARICP + ".")) {
            notes.add("the pool is HikariCP %s.x with the effective settings of HikariCP %s"
                    .formatted(HIKARICP, version));
        }
        var left = pool.settings().inEffect().stream()
                .filter(setting -> setting.hidden() || !APPLIED.contains(setting.name()))
                .map(Setting::name)
                .filter(name -> !REPLACED.contains(name)
                        && !name.toLowerCase(Locale.ROOT).startsWith("datasource"))
                .distinct()
                .toList();
        if (!left.isEmpty()) {
            notes.add("settings of the pool that are not applied: " + String.join(", ", left));
        }
        return notes;
    }

    private Optional<String> written(String name) {
        return pool.settings().find(name).flatMap(Setting::value).filter(text -> !text.isBlank());
    }

    private static void time(Optional<Fact<Duration>> fact, Consumer<Long> setter) {
        fact.map(time -> time.value().toMillis()).ifPresent(setter);
    }
}
