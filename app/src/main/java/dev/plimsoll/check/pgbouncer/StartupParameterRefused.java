package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client sends a parameter when it connects that PgBouncer does not accept. */
final class StartupParameterRefused implements Rule {
    private static final Version LOOKS_INTO_OPTIONS = Version.of(1, 20);
    private static final Set<String> TRACKED =
            Set.of("client_encoding", "datestyle", "timezone", "standard_conforming_strings", "application_name");

    @Override
    public About about() {
        return About.warning("PGB03", "a start-up parameter PgBouncer refuses")
                .why(
                        "PgBouncer accepts only parameters it tracks or is told to ignore; with any other the connection is"
                                + " refused, and the service does not start.")
                .source("PgBouncer, ignore_startup_parameters and track_extra_parameters; pgjdbc sends currentSchema as"
                        + " search_path and options as they are");
    }

    @Override
    public Example failing() {
        return with("");
    }

    @Override
    public Example passing() {
        return with("ignore_startup_parameters = extra_float_digits, search_path\n");
    }

    private static Example with(String line) {
        var url = "jdbc:postgresql://bouncer:6432/orders?currentSchema=shop";
        return Fixtures.pooled("1.25.2", Fixtures.ini(line))
                .and("checkout/application.yml", Fixtures.clientOf(url).text("checkout/application.yml"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> topology.clients(pooler).stream()
                        .flatMap(client -> client.pool().connection().stream())
                        .flatMap(connection -> findings(pooler, connection)));
    }

    private Stream<Finding> findings(Pooler pooler, ConnectionString connection) {
        var accepted = accepted(pooler);
        if (connection.driver() != Product.PGJDBC || accepted.isEmpty()) {
            return Stream.empty();
        }
        return sent(pooler, connection)
                .filter(parameter -> !accepted.get().contains(parameter.name().toLowerCase(Locale.ROOT)))
                .map(parameter -> about().finding(
                                parameter,
                                "%s is sent as start-up parameter %s, which %s refuses"
                                        .formatted(parameter.spelled(), parameter.name(), pooler.name()))
                        .because(Evidence.of(parameter))
                        .because(pooler
                                .settings()
                                .text("ignore_startup_parameters")
                                .map(list -> Evidence.at(
                                        list.origin().place().orElse(pooler.place()),
                                        "ignore_startup_parameters '" + list.value() + "'"))
                                .stream()
                                .toList())
                        .remedy(
                                "set it on the role or database instead, or add %s to ignore_startup_parameters if it may"
                                                .formatted(parameter.name())
                                        + " be lost"));
    }

    /** The parameters a connection is opened with, beside those every PgBouncer tracks; under the server's names. */
    private static Stream<Setting> sent(Pooler pooler, ConnectionString connection) {
        var options = connection.options();
        var schema = options.find("currentSchema").map(setting -> named("search_path", setting));
        var whole = pooler.settings().version().filter(version -> version.before(LOOKS_INTO_OPTIONS));
        var inside = whole.isPresent() ? options.find("options").stream() : connection.session().written().stream();
        return Stream.concat(schema.stream(), inside);
    }

    private static Setting named(String name, Setting setting) {
        return new Setting(name, setting.spelled(), setting.value(), setting.origin());
    }

    /** What it accepts; empty when a template hides it. */
    private static Optional<Set<String>> accepted(Pooler pooler) {
        var settings = pooler.settings();
        if (settings.hides("ignore_startup_parameters") || settings.hides("track_extra_parameters")) {
            return Optional.empty();
        }
        var listed = Stream.of("ignore_startup_parameters", "track_extra_parameters")
                .flatMap(key -> settings.text(key).map(Fact::value).stream())
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (listed.contains("options")) {
            return Optional.empty();
        }
        listed.addAll(TRACKED);
        return Optional.of(listed);
    }
}
