package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Landscape;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Pairing;
import dev.plimsoll.drill.twin.Plan;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.drill.twin.Twin;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.ledger.Ledger;
import dev.plimsoll.rollback.InstancePool;
import dev.plimsoll.rollback.Place;
import dev.plimsoll.rollback.ServerSetting;
import dev.plimsoll.rollout.local.InEffect;
import dev.plimsoll.telemetry.Fleet;
import dev.plimsoll.telemetry.Node;
import dev.plimsoll.telemetry.Target;
import dev.plimsoll.telemetry.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A shop of its own on which an outage is played, as it was left by the last one, with its ledger. */
final class Stage implements AutoCloseable {
    /** A setting of the database that changes nothing but what it writes into its log. */
    static final String HARMLESS = "log_min_duration_statement";

    private static final String EDGE = "edge";
    private static final Map<String, Set<String>> JOURNEYS = Map.of(
            "storefront", Set.of("browse", "cart"),
            "auth", Set.of("login", "register"),
            "checkout", Set.of("checkout"));

    /** How long the failover takes at the most when the primary hangs. */
    private static final Duration FAILOVER = Duration.ofSeconds(20);

    private final Plot plot;
    private final InstantSource clock;
    private final Twin twin;
    private final Ledger ledger;
    private final Changes changes;
    private final Configurations configurations;
    private Optional<Shoppers> shoppers = Optional.empty();

    Stage(Release release, Home home, Plot plot, Replay.Surroundings surroundings) {
        this.clock = surroundings.clock();
        this.plot = plot;
        this.twin = new Twin(release, home, surroundings.progress());
        this.ledger = Ledger.open(home.folder().resolve("ledger.jsonl"), clock);
        this.changes = new Changes(ledger, clock.instant());
        this.configurations = new Configurations(release, home.folder().resolve("configuration"));
    }

    /** Starts everything but the customers, with the setting as it was before the outage. */
    void open() {
        var target = plot.target();
        target.newcomer().filter(service -> !JOURNEYS.containsKey(service)).ifPresent(unknown -> {
            throw new UnplayableException("there is no service " + unknown);
        });
        var before = plot.before().map(value -> Map.of(target.entity(), configuration(value)));
        var synchronous = target.ofDatabase() ? Synchronous.OFF : Pairing.USUAL.synchronous();
        Map<String, Integer> instances = target.ofDatabase() ? Map.of() : Map.of(target.entity(), Plot.INSTANCES);
        var pairing = new Pairing(synchronous, true, altered());
        twin.start(new Plan(instances, Optional.empty(), pairing, before.orElse(Map.of())));
        if (plot.sizes().filter(sizes -> !sizes.shrinks()).isPresent()) {
            twin.pair().unlimited(JOURNEYS.keySet()); // they would keep a pool from taking what others need
        }
    }

    /**
     * The setting, or the limit of the pool, as it is now where it is changed first.
     *
     * @throws UnplayableException when there is none of that name
     */
    String inEffect() {
        var place = places().get(0);
        return place.read()
                .orElseThrow(() ->
                        new UnplayableException("%s does not say what %s is; the scenario may have it misspelled"
                                .formatted(
                                        place.name(),
                                        plot.target()
                                                .pool()
                                                .orElse(plot.target().setting()))));
    }

    /** What this or an earlier replay, which may have been killed in the middle, changed in the servers. */
    private Set<String> altered() {
        var altered = new HashSet<>(changes.ofServers(JOURNEYS.keySet()));
        altered.add(HARMLESS);
        if (plot.target().ofDatabase()) {
            altered.add(plot.target().setting());
        }
        return altered;
    }

    private Path configuration(String value) {
        var target = plot.target();
        var values = new TreeMap<>(target.given());
        values.put(target.setting(), value);
        return configurations.with(target.entity(), target.entity() + "-" + value, values);
    }

    /** Lets a share of the customers come. */
    Shoppers welcome(double share) {
        var come = new Shoppers(twin.url(), crowd(share), clock.millis());
        shoppers = Optional.of(come);
        return come;
    }

    /** A share of the customers, more than 0. */
    Crowd crowd(double share) {
        var all = plot.target().crowd();
        return new Crowd(Math.max(Crowd.LEAST, all.perSecond() * share), all.shares());
    }

    void distance(Duration roundTrip) {
        twin.pair().ways().become(roundTrip);
    }

    InstantSource clock() {
        return clock;
    }

    Changes changes() {
        return changes;
    }

    Server primary() {
        return twin.pair().cluster().primary();
    }

    /** Where the setting is in effect. */
    List<Place> places() {
        var target = plot.target();
        if (target.pool().isEmpty()) {
            return List.of(new ServerSetting(primary(), target.setting()));
        }
        return instances(target.entity()).stream()
                .map(instance -> (Place) new InstancePool(
                        twin.supervisor(), instance, target.pool().get(), this::configuration))
                .toList();
    }

    /** The change, as it is written into the ledger. */
    Edit edit(String from, String to) {
        var target = plot.target();
        if (target.ofDatabase()) {
            return new Edit(target.setting(), from, to, "", 0);
        }
        var found = configurations.find(target.entity(), target.setting());
        return new Edit(target.setting(), from, to, found.file(), found.line());
    }

    /** Deploys a service again, as it is. */
    void deploy(String service) {
        var all = instances(service);
        changes.deployed(service, all);
        for (var instance : all) {
            twin.supervisor().restart(instance, configurations.release().configuration(service));
        }
    }

    /** Whether nobody gets a new connection to the primary. */
    boolean full() {
        return twin.pair().full();
    }

    /** Starts one more instance of a service, as more customers would want it. */
    void add(String service) {
        var there = instances(service).size();
        var more = new Edit("instances", String.valueOf(there), String.valueOf(there + 1), "", 0);
        changes.set(service, List.of(instance(service, there + 1)), more);
        twin.add(service);
    }

    private static String instance(String service, int number) {
        return service + "-" + number;
    }

    List<String> instances(String service) {
        return twin.supervisor().inEffect().stream()
                .filter(instance -> instance.service().equals(service))
                .map(InEffect::instance)
                .toList();
    }

    /** What can be measured of it. */
    Fleet fleet() {
        var nodes = twin.pair().cluster().servers().stream()
                .map(server -> new Node(server.name(), server.url("postgres"), Map.of("user", "postgres")))
                .toList();
        return new Fleet(this::targets, nodes, this::wires);
    }

    private List<Target> targets() {
        return twin.supervisor().inEffect().stream()
                .filter(instance -> instance.pid().isPresent())
                .map(instance -> new Target(
                        instance.instance(), instance.service(), URI.create(instance.url() + metrics(instance))))
                .toList();
    }

    private static String metrics(InEffect instance) {
        return instance.service().equals(EDGE) ? "/_edge/metrics" : "/actuator/prometheus";
    }

    private List<Wire> wires() {
        var wires = new ArrayList<Wire>();
        for (var instance : twin.supervisor().inEffect()) {
            if (JOURNEYS.containsKey(instance.service())) {
                twin.pair()
                        .ways()
                        .ports()
                        .forEach((server, port) ->
                                wires.add(new Wire(instance.instance(), server, at(port), Wire.Protocol.POSTGRES)));
            }
        }
        return wires;
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** What belongs to what. */
    Landscape landscape() {
        var services = new TreeMap<String, String>();
        twin.supervisor().inEffect().stream()
                .filter(instance -> JOURNEYS.containsKey(instance.service()))
                .forEach(instance -> services.put(instance.instance(), instance.service()));
        plot.target()
                .newcomer()
                .ifPresent(service ->
                        services.put(instance(service, instances(service).size() + 1), service));
        return new Landscape(services, JOURNEYS, names(), FAILOVER);
    }

    List<String> names() {
        return twin.pair().cluster().servers().stream().map(Server::name).toList();
    }

    /** Ends everything in order, for somebody in a hurry too; the database stays, and the ledger. */
    @Override
    public void close() {
        var hurry = Thread.interrupted();
        try {
            shoppers.ifPresent(Shoppers::close);
        } finally {
            twin.close();
            ledger.close();
            if (hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
