package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Drivers prepare statements on a server connection that the next transaction may not get. */
final class PreparedStatementsLost implements Rule {
    private static final Version SUPPORTED = Version.of(1, 21);
    private static final Version BY_DEFAULT = Version.of(1, 24);
    private static final String KEY = "max_prepared_statements";

    @Override
    public About about() {
        return About.error("PGB01", "prepared statements over transaction pooling without support for them")
                .why(
                        "From its fifth use on a driver prepares a statement by name; with transaction pooling the next use may"
                                + " meet another server connection, and fails with 'prepared statement does not exist' under load.")
                .source("PgBouncer changelog 1.21.0 and 1.24.0, max_prepared_statements; pgjdbc, prepareThreshold");
    }

    @Override
    public Example failing() {
        return Fixtures.pooled("1.20.1", Fixtures.ini("pool_mode = transaction\n"));
    }

    @Override
    public Example passing() {
        return Fixtures.pooled("1.25.2", Fixtures.ini("pool_mode = transaction\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream().flatMap(pooler -> finding(pooler, topology.clients(pooler)).stream());
    }

    private Optional<Finding> finding(Pooler pooler, List<Client> clients) {
        var preparing = clients.stream()
                .filter(client -> isShared(pooler, client) && prepares(client))
                .findFirst();
        var line = preparing
                .flatMap(pooler::serving)
                .or(() -> pooler.databases().stream()
                        .filter(database -> clients.isEmpty() && pooler.sharesSessions(database, Pooler.user(database)))
                        .findFirst());
        return line.filter(found -> lacksSupport(pooler)).flatMap(found -> finding(pooler, found, preparing));
    }

    private static boolean isShared(Pooler pooler, Client client) {
        var user = client.pool().user().map(Fact::value);
        return pooler.serving(client)
                .filter(line -> pooler.sharesSessions(line, Pooler.user(line).or(() -> user)))
                .isPresent();
    }

    /** Whether the driver prepares at all: pgjdbc does from the fifth use on. */
    private static boolean prepares(Client client) {
        return client.pool()
                .connection()
                .filter(PreparedStatementsLost::prepares)
                .isPresent();
    }

    private static boolean prepares(ConnectionString connection) {
        var options = connection.options();
        var never = options.integer("prepareThreshold")
                .filter(uses -> uses.value() == 0)
                .isPresent();
        var simple = options.text("preferQueryMode")
                .filter(mode -> mode.value().equals("simple"))
                .isPresent();
        return connection.driver() == Product.PGJDBC && !never && !simple && !connection.mayHoldMore();
    }

    /** Not proven to be there: too old, switched off, or nobody says which version. */
    private static boolean lacksSupport(Pooler pooler) {
        var settings = pooler.settings();
        if (settings.states(KEY)) {
            return settings.integer(KEY).filter(most -> most.value() == 0).isPresent();
        }
        return settings.version().filter(version -> !version.before(BY_DEFAULT)).isEmpty();
    }

    private Optional<Finding> finding(Pooler pooler, PooledDatabase line, Optional<Client> client) {
        var user = Pooler.user(line)
                .or(() -> client.flatMap(one -> one.pool().user()).map(Fact::value));
        return pooler.mode(line, user)
                .map(mode -> about().finding(
                                mode.origin().place().orElse(pooler.place()),
                                pooler.place().file() + "#" + KEY,
                                fact(pooler.settings(), mode.value()))
                        .at(client.isPresent() && isProven(pooler.settings()) ? Level.ERROR : Level.WARNING)
                        .because(mode)
                        .because(evidence(pooler.settings(), client))
                        .remedy("run PgBouncer 1.24 or newer, or 1.21 with max_prepared_statements = 200; else set"
                                + " prepareThreshold=0 in every URL"));
    }

    private static boolean isProven(Settings settings) {
        return settings.states(KEY) || settings.version().isPresent();
    }

    private static String fact(Settings settings, String mode) {
        if (settings.states(KEY)) {
            return "max_prepared_statements is 0 with %s pooling: statements prepared by drivers are lost"
                    .formatted(mode);
        }
        return settings.version()
                .map(version -> version.before(SUPPORTED)
                        ? "PgBouncer %s loses prepared statements in %s pooling; they are supported since 1.21"
                                .formatted(version, mode)
                        : "PgBouncer %s has max_prepared_statements 0 by default: %s pooling loses prepared statements"
                                .formatted(version, mode))
                .orElse(
                        "%s pooling loses prepared statements unless this is PgBouncer 1.24 or newer; no file names its version"
                                .formatted(mode));
    }

    private static List<Evidence> evidence(Settings settings, Optional<Client> client) {
        var version = settings.version()
                .map(known -> Evidence.known("PgBouncer " + known + ", by the tag of its image"))
                .orElseGet(() -> Evidence.known("the version of PgBouncer is in no file"));
        var support = settings.integer(KEY).filter(most -> settings.states(KEY)).map(Evidence::of);
        var driver = client.flatMap(one -> one.pool().connection())
                .map(connection -> Evidence.at(
                        connection.source().place(), "pgjdbc prepares at the fifth use (prepareThreshold 5)"))
                .orElseGet(() -> Evidence.known("which drivers connect is in no file"));
        return Stream.of(Stream.of(version), support.stream(), Stream.of(driver))
                .flatMap(evidence -> evidence)
                .toList();
    }
}
