package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Size;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.deploy.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One managed database: its engine, class and parameters. What its provider sets and no file says is hidden. */
final class ManagedServer {
    /** What providers set otherwise than the product does by itself. */
    private static final List<String> PROVIDERS_OWN = List.of(
            "listen_addresses",
            "max_connections",
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "effective_cache_size",
            "max_wal_senders",
            "max_replication_slots",
            "wal_level",
            "wal_keep_size",
            "max_slot_wal_keep_size",
            "wal_log_hints",
            "synchronous_standby_names",
            "superuser_reserved_connections",
            "reserved_connections",
            "innodb_buffer_pool_size",
            "bind_address");

    private final Resource resource;
    private final Parameters parameters;
    private final Product product;

    ManagedServer(Resource resource, Parameters parameters) {
        this.resource = resource;
        this.parameters = parameters;
        this.product = engine().contains("mysql") || engine().contains("maria") ? Product.MYSQL : Product.POSTGRESQL;
    }

    private String engine() {
        return resource.text("engine")
                .or(() -> resource.text("database_version"))
                .orElse(resource.type())
                .toLowerCase(Locale.ROOT);
    }

    /** Whether its engine is one we know. */
    boolean isKnown() {
        return product == Product.MYSQL || engine().contains("postgres");
    }

    String name() {
        return resource.text("identifier")
                .or(() -> resource.text("cluster_identifier"))
                .or(() -> resource.text("name"))
                .orElse(resource.label());
    }

    Server server(Server.Role role) {
        return new Server(
                name(),
                role,
                Settings.of(product, version(), settings()),
                List.of(),
                List.of(),
                new Machine(Optional.empty(), memory()),
                Set.of(name()),
                resource.place());
    }

    private Optional<Version> version() {
        return resource.text("engine_version")
                .or(() -> resource.text("version"))
                .or(() -> resource.text("database_version"))
                .flatMap(Version::in);
    }

    private Optional<Fact<Size>> memory() {
        return resource.body()
                .at("instance_class")
                .flatMap(node -> node.text()
                        .flatMap(InstanceClass::memory)
                        .map(size -> Fact.at("memory of " + node.text().orElse(""), size, node.place())));
    }

    private List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        PROVIDERS_OWN.forEach(name -> settings.add(hidden(name, resource.place())));
        if (parameters.whole() && !engine().contains("aurora-mysql")) {
            memory().ifPresent(size -> settings.add(byFormula(size)));
        }
        parameters
                .stated()
                .forEach(
                        parameter -> parameter.textAt("name").ifPresent(name -> settings.add(stated(name, parameter))));
        return settings;
    }

    private static Setting hidden(String name, Place place) {
        return new Setting(name, name, Optional.empty(), Origin.in(place));
    }

    private Setting byFormula(Fact<Size> memory) {
        var most = InstanceClass.connections(memory.value(), product == Product.POSTGRESQL);
        return atMost(
                most,
                "at most, by the default formula of RDS for this class",
                memory.origin().place().orElse(resource.place()));
    }

    private static Setting atMost(long most, String why, Place place) {
        var hop = Hop.of(Hop.Source.FILE, why, place);
        return new Setting("max_connections", "max_connections", Optional.of(String.valueOf(most)), Origin.of(hop));
    }

    /** A parameter as written; of a formula the most connections it gives, and nothing else. */
    private Setting stated(String name, Node parameter) {
        var value = parameter.at("value").orElse(parameter);
        var isFormula = value.text().filter(text -> text.contains("{")).isPresent();
        if (!isFormula) {
            return new Setting(name, name, value.text(), Origin.in(value.place()));
        }
        var most = Optional.of(name)
                .filter("max_connections"::equals)
                .flatMap(connections -> value.text())
                .flatMap(formula ->
                        Formula.most(formula, memory().map(fact -> fact.value().bytes())));
        return most.map(number ->
                        atMost(number, "at most, by this formula for the class of the instance", value.place()))
                .orElseGet(() -> hidden(name, value.place()));
    }
}
