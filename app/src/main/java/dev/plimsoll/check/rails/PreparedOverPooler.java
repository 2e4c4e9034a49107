package dev.plimsoll.check.rails;

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
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** Active Record prepares statements on a server connection that the next transaction may not get. */
final class PreparedOverPooler implements Rule {
    private static final String SUPPORT = "max_prepared_statements";
    private static final Version BY_DEFAULT = Version.of(1, 24);

    @Override
    public About about() {
        return About.error("RAI03", "prepared statements over a pooler that shares sessions and does not support them")
                .why("Active Record prepares by default; in transaction pooling the next use may meet another server"
                        + " connection and fails with 'prepared statement does not exist' under load.")
                .source(
                        "Rails guide, Configuring a Database, prepared_statements; PgBouncer changelog 1.21.0 and 1.24.0");
    }

    @Override
    public Example failing() {
        return prepared("");
    }

    @Override
    public Example passing() {
        return prepared("  prepared_statements: false\n");
    }

    private static Example prepared(String line) {
        return Example.file("config/database.yml", """
                production:
                  adapter: postgresql
                  host: pgbouncer
                  port: 6432
                  database: orders
                """ + line)
                .and("docker-compose.yml", """
                services:
                  pgbouncer:
                    image: example/pgbouncer:1.20.1
                    volumes: [./pgbouncer/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini]
                """)
                .and("pgbouncer/pgbouncer.ini", """
                [databases]
                orders = host=orders-db dbname=orders user=shop
                [pgbouncer]
                listen_addr = 0.0.0.0
                auth_type = scram-sha-256
                auth_file = /etc/pgbouncer/userlist.txt
                pool_mode = transaction
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .filter(pooler -> lacksSupport(pooler.settings()))
                .flatMap(pooler -> topology.clients(pooler).stream()
                        .filter(client -> prepares(client.pool()))
                        .flatMap(client -> finding(pooler, client).stream()));
    }

    private static boolean prepares(Pool pool) {
        return pool.settings().product() == Product.RAILS
                && pool.settings().flag("prepared_statements").map(Fact::value).orElse(false);
    }

    private static boolean lacksSupport(Settings pooler) {
        return pooler.states(SUPPORT)
                ? pooler.integer(SUPPORT).filter(most -> most.value() == 0).isPresent()
                : pooler.version()
                        .filter(version -> !version.before(BY_DEFAULT))
                        .isEmpty();
    }

    private Optional<Finding> finding(Pooler pooler, Client client) {
        var settings = client.pool().settings();
        var line = pooler.serving(client);
        var user = line.flatMap(Pooler::user).or(() -> client.pool().user().map(Fact::value));
        var mode = line.filter(database -> pooler.sharesSessions(database, user))
                .flatMap(database -> pooler.mode(database, user));
        var known =
                pooler.settings().states(SUPPORT) || pooler.settings().version().isPresent();
        return mode.flatMap(shared -> settings.flag("prepared_statements")
                        .map(prepared -> about().finding(
                                        prepared.origin()
                                                .place()
                                                .orElse(client.pool().place()),
                                        client.pool().place().file() + "#"
                                                + client.pool().name() + ".prepared_statements",
                                        "prepared_statements is on, and %s shares connections by %s"
                                                .formatted(pooler.name(), shared.value()))
                                .because(prepared, shared)
                                .because(
                                        Evidence.known(
                                                pooler.settings()
                                                        .version()
                                                        .map(version ->
                                                                "PgBouncer " + version + ", by the tag of its image")
                                                        .orElse(
                                                                "the version of PgBouncer is in no file; 1.24 supports them by default")))
                                .remedy("set prepared_statements: false, or run PgBouncer 1.24 or newer")))
                .map(finding -> known ? finding : finding.at(Level.WARNING));
    }
}
