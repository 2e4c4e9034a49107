package dev.plimsoll.config.declared;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.topology.Goals;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.deploy.Machine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything {@code plimsoll.yml} says of the topology. A value it cannot mean is left out here; {@link Grammar} has
 * reported it.
 *
 * @param services by their keys, in order
 * @param databases by their keys, in order
 * @param goals what is to hold
 */
public record Declarations(List<DeclaredService> services, List<DeclaredDatabase> databases, Goals goals) {
    /** The name of the file, at the root of what is checked. */
    public static final String FILE = "plimsoll.yml";

    public Declarations {
        services = List.copyOf(services);
        databases = List.copyOf(databases);
    }

    static Declarations of(Node root) {
        return new Declarations(
                root.entriesAt("services").stream().map(Declarations::service).toList(),
                root.entriesAt("databases").stream().map(Declarations::database).toList(),
                goals(root));
    }

    private static DeclaredService service(Entry entry) {
        var node = entry.value();
        return new DeclaredService(
                entry.key(),
                files(node),
                fact(node, Amounts::whole, "instances"),
                fact(node, Optional::of, "database"),
                peakLoad(node),
                entry.keyPlace());
    }

    private static DeclaredDatabase database(Entry entry) {
        var node = entry.value();
        return new DeclaredDatabase(
                entry.key(),
                files(node),
                new Machine(fact(node, Amounts::number, "cores"), fact(node, Amounts::size, "memory")),
                entry.keyPlace());
    }

    private static Optional<PeakLoad> peakLoad(Node service) {
        var rate = fact(service, Amounts::number, "peakLoad", "requestsPerSecond");
        var held = fact(service, Amounts::duration, "peakLoad", "connectionHeld");
        return rate.flatMap(perSecond -> held.map(time -> new PeakLoad(perSecond, time)));
    }

    private static Goals goals(Node root) {
        return new Goals(
                fact(root, Amounts::duration, "goals", "recover").orElse(Goals.UNSAID.recover()),
                fact(root, Amounts::whole, "goals", "lostOrders").orElse(Goals.UNSAID.lostOrders()),
                fact(root, Amounts::duration, "goals", "p99").orElse(Goals.UNSAID.p99()));
    }

    /** Paths relative to the root, as the tree spells them. */
    static List<String> files(Node node) {
        return node.itemsAt("files").stream()
                .flatMap(item -> item.text().stream())
                .map(Declarations::plain)
                .toList();
    }

    static String plain(String path) {
        var start = path.startsWith("./") ? path.substring(2) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    private static <T> Optional<Fact<T>> fact(Node node, Function<String, Optional<T>> read, String... path) {
        var name = Objects.requireNonNull(path[path.length - 1]);
        return node.at(path)
                .flatMap(value -> value.text()
                        .flatMap(read)
                        .map(typed -> new Fact<>(
                                path[0].equals("goals") ? "goals." + name : name,
                                typed,
                                Origin.of(Hop.of(Hop.Source.DECLARED, FILE, value.place())))));
    }
}
