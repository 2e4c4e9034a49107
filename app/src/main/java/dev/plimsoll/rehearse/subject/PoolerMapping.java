package dev.plimsoll.rehearse.subject;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.pooler.Installed;
import dev.plimsoll.lab.pooler.PgBouncer;
import dev.plimsoll.lab.pooler.Pooling;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A declared PgBouncer as the one that is installed here is told it: the settings in effect, and of what it shares among
 * all instances what it leaves to one.
 *
 * @param link who connects through it
 * @param pooler as declared
 * @param installed the one that is started
 */
public record PoolerMapping(Link link, Pooler pooler, Installed installed) {
    private static final Version PREPARES = Version.of(1, 21);
    private static final Version PREPARES_UNASKED = Version.of(1, 24);
    private static final String PREPARED = "max_prepared_statements";
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private static final List<String> TIMES = List.of(
            "cancel_wait_timeout",
            "client_idle_timeout",
            "client_login_timeout",
            "idle_transaction_timeout",
            "query_timeout",
            "query_wait_timeout",
            "reserve_pool_timeout",
            "server_check_delay",
            "server_connect_timeout",
            "server_idle_timeout",
            "server_lifetime",
            "server_login_retry",
            "transaction_timeout");
    private static final List<String> AS_THEY_ARE = List.of(
            "disable_pqexec",
            "listen_backlog",
            "min_pool_size",
            "reserve_pool_size",
            "server_check_query",
            "server_fast_close",
            "server_reset_query",
            "server_reset_query_always",
            "server_round_robin",
            "track_extra_parameters",
            PREPARED);
    private static final Set<String> TAKEN_OTHERWISE = Set.of(
            "default_pool_size",
            "dns_max_ttl",
            "ignore_startup_parameters",
            "max_client_conn",
            "max_db_connections",
            "max_user_connections",
            "pool_mode");
    /** About who it is, who comes in and what it writes: the lab has its own of these. */
    private static final String THE_LABS_OWN = "(listen|auth|unix|client_tls|server_tls|log|stats|syslog)_?.*"
            + "|pidfile|user|admin_users|verbose|job_name|service_name|conffile|so_reuseport|peer_id";

    /** That of a way which leads through one; empty where there is none, or none is installed here. */
    public static Optional<PoolerMapping> of(Link link) {
        return Installed.here()
                .flatMap(installed -> link.route().pooler().map(pooler -> new PoolerMapping(link, pooler, installed)));
    }

    /** The line it uses. */
    Optional<PooledDatabase> line() {
        return pooler.serving(new Pooler.Client(link.service(), link.pool(), link.route()));
    }

    private Optional<String> user() {
        return line().flatMap(Pooler::user).or(() -> link.pool().user().map(Fact::value));
    }

    /** When a server connection is given back: session, unless the files tell. */
    String mode() {
        return line().flatMap(line -> pooler.mode(line, user()))
                .map(Fact::value)
                .orElse("session");
    }

    /** How many it leaves to this pool. */
    PoolerShare share() {
        return new PoolerShare(link, pooler, line(), user(), mode());
    }

    /** Where it connects to. */
    PoolerHosts hosts() {
        return new PoolerHosts(link.route().cluster(), line());
    }

    /** What is written into its file. */
    public Pooling pooling(Pace pace) {
        var settings = new TreeMap<String, String>();
        AS_THEY_ARE.forEach(key -> text(key).ifPresent(value -> settings.put(key, value)));
        TIMES.forEach(key -> pooler.settings()
                .duration(key)
                .ifPresent(fact -> settings.put(key, seconds(pace.of(fact.value(), MILLISECOND)))));
        settings.put("pool_mode", mode());
        settings.put("ignore_startup_parameters", ignored());
        settings.keySet().removeIf(key -> !known(key));
        share().limits().forEach((key, limit) -> settings.put(key, String.valueOf(limit)));
        return new Pooling(settings, Map.of(), Map.of());
    }

    private Optional<String> text(String key) {
        return pooler.settings().text(key).map(Fact::value).filter(value -> !value.isBlank());
    }

    private String ignored() {
        var theirs = text("ignore_startup_parameters").map(names -> names + ", ");
        return theirs.orElse("") + "extra_float_digits";
    }

    private static String seconds(Duration time) {
        return "%.3f".formatted(time.toMillis() / 1e3);
    }

    private boolean known(String key) {
        return Catalogue.of(Product.PGBOUNCER, Optional.of(installed.version()))
                .find(key)
                .isPresent();
    }

    /** Its timers that decide how soon a client is served again, or told that it is not. */
    public List<Pace.Timer> timers() {
        return TIMES.stream()
                .flatMap(key -> pooler.settings().duration(key).stream())
                .filter(fact -> !fact.value().isNegative())
                .map(fact -> new Pace.Timer(fact.name(), fact.value(), MILLISECOND, MILLISECOND))
                .toList();
    }

    /**
     * Starts it between clients and a rig.
     *
     * @throws Unrehearsable when it refuses these settings
     */
    public PgBouncer start(Rig rig, Pace pace) throws IOException {
        try {
            return PgBouncer.start(installed, pooling(pace), Rig.CLIENT, hosts().ways(rig));
        } catch (LabException refused) {
            if (refused.reason() == LabException.Reason.REFUSED) {
                throw new Unrehearsable("not with these settings: " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    /** Why clients are not served once another server is the primary; empty where they may be. */
    public Optional<String> stuck() {
        return hosts().stuck();
    }

    /**
     * Whether the driver must not prepare statements here because the installed one loses them and the declared one may
     * not.
     */
    boolean mustNotPrepare() {
        return !mode().equals("session") && installed.version().before(PREPARES) && !losesPrepared();
    }

    private boolean losesPrepared() {
        var settings = pooler.settings();
        return settings.states(PREPARED)
                ? settings.integer(PREPARED).filter(most -> most.value() == 0).isPresent()
                : settings.version()
                        .filter(version -> version.before(PREPARES_UNASKED))
                        .isPresent();
    }

    /** What is another way than in the files. */
    public List<String> differences() {
        var notes = new ArrayList<String>();
        notes.add("PgBouncer %s stands in the path, with the effective settings of PgBouncer %s: pool_mode %s, %s"
                .formatted(
                        installed.version(),
                        pooler.settings().version().map(Version::toString).orElse("of a version the files do not tell"),
                        mode(),
                        share().words()));
        notes.addAll(hosts().differences());
        var ttl = pooler.settings().duration("dns_max_ttl");
        if (hosts().moves()) {
            ttl.ifPresent(
                    time -> notes.add("PgBouncer would see that a name in DNS has moved within dns_max_ttl %s; here"
                                    .formatted(time.shown())
                            + " it sees it at once"));
        }
        if (mustNotPrepare()) {
            notes.add("prepareThreshold is 0, as PgBouncer %s keeps no prepared statements over transactions"
                    .formatted(installed.version()));
        }
        var left = left();
        if (!left.isEmpty()) {
            notes.add("settings of PgBouncer that are not applied: " + String.join(", ", left));
        }
        return notes;
    }

    private List<String> left() {
        return Stream.concat(written(pooler.settings()), line().stream().flatMap(line -> written(line.settings())))
                .filter(setting -> setting.hidden() || !applied(setting.name()))
                .map(Setting::name)
                .distinct()
                .toList();
    }

    private static Stream<Setting> written(Settings settings) {
        return settings.inEffect().stream();
    }

    private boolean applied(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        var taken = (AS_THEY_ARE.contains(name) || TIMES.contains(name)) && known(name);
        return taken
                || TAKEN_OTHERWISE.contains(name)
                || PoolerShare.OF_A_LINE.contains(name)
                || PoolerHosts.OF_A_LINE.contains(name)
                || name.matches(THE_LABS_OWN);
    }
}
