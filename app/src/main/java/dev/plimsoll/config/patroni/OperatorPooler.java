package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Surge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The PgBouncer an operator runs: CloudNativePG's object {@code Pooler}, or the one Zalando's operator puts beside a
 * cluster. What the operator's own configuration decides is hidden.
 */
final class OperatorPooler {
    private static final String PARAMETERS = "spec.pgbouncer.parameters.";

    private final Settings object;
    private final Setting named;
    private final String operator;
    private final List<Setting> settings = new ArrayList<>();

    private OperatorPooler(Settings object, Setting named, String operator) {
        this.object = object;
        this.named = named;
        this.operator = operator;
        operators("listen_addr", "*");
        operators("listen_port", "5432");
        operators("auth_type", "hba");
    }

    static Stream<Pooler> of(List<Setting> object) {
        var settings = Settings.of(Product.KUBERNETES, Optional.empty(), object);
        var group = settings.find("apiVersion").flatMap(Setting::value).orElse("");
        var kind = settings.find("kind").flatMap(Setting::value).orElse("");
        var named = settings.find("metadata.name").filter(name -> !name.hidden());
        if (group.startsWith("postgresql.cnpg.io/") && kind.equals("Pooler")) {
            return named.map(name -> new OperatorPooler(settings, name, "CloudNativePG").ofCloudNativePg()).stream();
        }
        return group.startsWith("acid.zalan.do/") && kind.equals("postgresql")
                ? named.stream().flatMap(name -> ofZalando(settings, name))
                : Stream.empty();
    }

    private Pooler ofCloudNativePg() {
        stated("spec.pgbouncer.poolMode")
                .ifPresentOrElse(mode -> settings.add(as("pool_mode", mode)), () -> operators("pool_mode", "session"));
        object.inEffect().stream()
                .filter(setting -> setting.name().startsWith(PARAMETERS))
                .map(setting -> as(setting.name().substring(PARAMETERS.length()), setting))
                .forEach(settings::add);
        var type = stated("spec.type").flatMap(Setting::value).orElse("rw");
        var cluster = stated("spec.cluster.name").flatMap(Setting::value);
        var name = named.value().orElseThrow();
        return pooler(name, cluster.map(host -> host + "-" + type), "spec.instances");
    }

    private static Stream<Pooler> ofZalando(Settings object, Setting named) {
        var part = "spec.connectionPooler.";
        var configured =
                object.inEffect().stream().anyMatch(setting -> setting.name().startsWith(part));
        var name = named.value().orElseThrow();
        var primary =
                enabled(object, "spec.enableConnectionPooler", configured) ? Stream.of("") : Stream.<String>empty();
        var replica = enabled(object, "spec.enableReplicaConnectionPooler", false)
                ? Stream.of("-repl")
                : Stream.<String>empty();
        return Stream.concat(primary, replica)
                .map(end -> new OperatorPooler(object, named, "Zalando's operator")
                        .ofZalando(name + "-pooler" + end, name + end));
    }

    private static boolean enabled(Settings object, String flag, boolean otherwise) {
        return object.states(flag) ? object.flag(flag).map(Fact::value).orElse(false) : otherwise;
    }

    /** The most it may open is shared out among its copies; half of a copy's share is the pool, a quarter the reserve. */
    private Pooler ofZalando(String name, String host) {
        var most = object.integer("spec.connectionPooler.maxDBConnections");
        var copies = object.integer("spec.connectionPooler.numberOfInstances").filter(count -> count.value() > 0);
        var share = most.flatMap(all -> copies.map(count -> all.map(number -> number / count.value())));
        stated("spec.connectionPooler.mode")
                .ifPresentOrElse(mode -> settings.add(as("pool_mode", mode)), () -> hidden("pool_mode"));
        of(share, "max_db_connections", 1);
        of(share, "default_pool_size", 2);
        of(share, "min_pool_size", 4);
        of(share, "reserve_pool_size", 4);
        operators("max_client_conn", "10000");
        List.of("server_connect_timeout", "server_login_retry").forEach(this::hidden);
        return pooler(name, Optional.of(host), "spec.connectionPooler.numberOfInstances");
    }

    private void of(Optional<Fact<Integer>> share, String name, int part) {
        share.ifPresentOrElse(
                fact -> settings.add(
                        new Setting(name, name, Optional.of(String.valueOf(fact.value() / part)), fact.origin())),
                () -> hidden(name));
    }

    private Pooler pooler(String name, Optional<String> host, String copies) {
        var target = new ArrayList<Setting>();
        host.ifPresent(value -> target.add(operators("host", value, named.place())));
        var all = new PooledDatabase(
                "*", Settings.of(Product.PGBOUNCER_DATABASE, Optional.empty(), target), named.place());
        return new Pooler(
                name,
                Settings.of(Product.PGBOUNCER, Optional.empty(), settings),
                List.of(all),
                List.of(),
                instances(copies),
                Machine.UNSAID,
                Set.of(name),
                named.place());
    }

    private Instances instances(String copies) {
        var stated =
                object.integer(copies).orElseGet(() -> new Fact<>("instances", 1, Origin.of(Hop.byDefault(operator))));
        var surge = new Fact<>("maxSurge", new Surge(25, true), Origin.of(Hop.byDefault("Kubernetes")));
        var instances = new Instances(stated, Optional.empty(), surge);
        return object.hides(copies) ? instances.hidden("a template hides how many instances run") : instances;
    }

    private Optional<Setting> stated(String name) {
        return object.find(name);
    }

    private static Setting as(String name, Setting written) {
        return new Setting(name, written.spelled(), written.value(), written.origin());
    }

    private void operators(String name, String value) {
        settings.add(operators(name, value, named.place()));
    }

    private Setting operators(String name, String value, Place place) {
        return new Setting(name, name, Optional.of(value), Origin.of(Hop.of(Hop.Source.DEFAULT, operator, place)));
    }

    private void hidden(String name) {
        settings.add(new Setting(name, name, Optional.empty(), named.origin()));
    }
}
