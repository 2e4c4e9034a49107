package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A client sets state on a session that transaction pooling hands to another client. */
final class SessionStateLost implements Rule {
    private static final Pattern STATE = Pattern.compile(
            "(?is)\\s*(set\\s+(?!local\\b)|listen\\b|prepare\\b|create\\s+(local\\s+|global\\s+)?temp|load\\b"
                    + "|select\\s+pg_(try_)?advisory_lock\\b|declare\\b).*");

    @Override
    public About about() {
        return About.warning("PGB02", "session state over transaction pooling")
                .why("What a session sets stays with the server connection: the next transaction of this client may run"
                        + " without it, and that of another client with it.")
                .source("PgBouncer, feature matrix of pooling modes; pgjdbc, setTransactionIsolation and setSchema");
    }

    @Override
    public Example failing() {
        return with("connection-init-sql: SET search_path TO shop");
    }

    @Override
    public Example passing() {
        return with("connection-timeout: 3000");
    }

    private static Example with(String line) {
        return Fixtures.pooled("1.25.2", Fixtures.ini("pool_mode = transaction\n"))
                .and("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://bouncer:6432/orders
                    username: checkout
                    hikari:
                      maximum-pool-size: 10
                      %s
                """.formatted(line));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> topology.clients(pooler).stream().flatMap(client -> findings(pooler, client)));
    }

    private Stream<Finding> findings(Pooler pooler, Client client) {
        var line = pooler.serving(client);
        var user = line.flatMap(Pooler::user).or(() -> client.pool().user().map(Fact::value));
        var mode = line.filter(found -> pooler.sharesSessions(found, user)).flatMap(found -> pooler.mode(found, user));
        return mode.stream()
                .flatMap(
                        shared -> state(pooler, client)
                                .map(
                                        setting -> about().finding(
                                                        setting,
                                                        "%s sets session state, but %s pooling of %s hands the session on"
                                                                .formatted(
                                                                        setting.spelled(),
                                                                        shared.value(),
                                                                        pooler.name()))
                                                .because(Evidence.of(setting))
                                                .because(shared)
                                                .remedy(
                                                        "set it on the role or the database (ALTER ROLE ... SET), or use session pooling for this user")));
    }

    private static Stream<Setting> state(Pooler pooler, Client client) {
        var settings = client.pool().settings();
        var init = settings.find("connectionInitSql")
                .filter(sql -> sql.value()
                        .filter(text -> STATE.matcher(text).matches())
                        .isPresent());
        var schema = settings.find("schema").filter(set -> !isTracked(pooler, "search_path"));
        return Stream.of(init, schema, settings.find("transactionIsolation")).flatMap(Optional::stream);
    }

    private static boolean isTracked(Pooler pooler, String parameter) {
        return pooler.settings()
                .text("track_extra_parameters")
                .filter(list -> list.value().contains(parameter))
                .isPresent();
    }
}
