package dev.plimsoll.diagnose;

import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Landscape;
import dev.plimsoll.telemetry.Effective;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A shop that is only arithmetic: pools as queues, what they do to journeys, servers and the edge, second by second. */
final class MadeUpShop {
    static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    static final Map<String, String> SERVICES = Map.of(
            "storefront-1", "storefront",
            "storefront-2", "storefront",
            "auth-1", "auth",
            "checkout-1", "checkout");
    private static final Map<String, Set<String>> JOURNEYS = Map.of(
            "storefront",
            Set.of("browse", "cart"),
            "auth",
            Set.of("login", "register"),
            "checkout",
            Set.of("checkout"));
    private static final int THREADS = 20;
    private static final Entity EDGE = new Entity(Kind.EDGE, "edge-1");
    private static final Entity HOST = new Entity(Kind.HOST, "this machine");

    /** What can be turned, from a second on. */
    static final class Knobs {
        final Map<String, Queue> pools = new LinkedHashMap<>();
        final Map<String, Integer> restarted = new TreeMap<>();
        final Map<String, Map<String, String>> settings = new TreeMap<>();
        double arrivals = 1;
        double retries;
        double bursts;
        double hold = 1;
        double probe = 0.0004;
        double ioWaits;
        double lockWaits;
        double work = 0.2;
        double echo = 0.005;
        double connect = 0.0002;
        double missing;
        boolean frozen;
        boolean commitsHang;
        String broken = "none";
        double syncMissing;

        Knobs() {
            for (var storefront : List.of("storefront-1", "storefront-2")) {
                pools.put(storefront + "/storefront", new Queue("cart", 15, 0.08, 8));
                pools.put(storefront + "/storefront-standby", new Queue("browse", 40, 0.08, 8));
            }
            pools.put("auth-1/auth", new Queue("login", 12, 0.12, 6));
            pools.put("checkout-1/checkout", new Queue("checkout", 12, 0.15, 10));
        }

        void set(String node, String key, String value) {
            settings.computeIfAbsent(node, each -> new TreeMap<>()).put(key, value);
        }

        Queue pool(String name) {
            return Objects.requireNonNull(pools.get(name), name);
        }
    }

    /** Callers, how long each holds a connection, and how many there may be. */
    static final class Queue {
        final String journey;
        double perSecond;
        double hold;
        int max;
        double backlog;

        Queue(String journey, double perSecond, double hold, int max) {
            this.journey = journey;
            this.perSecond = perSecond;
            this.hold = hold;
            this.max = max;
        }
    }

    private final Window window = new Window();
    private final Random chance;
    private final Knobs knobs = new Knobs();
    private final Map<Integer, List<Consumer<Knobs>>> events = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int second;
    private double failedBefore;
    private double hanging;

    MadeUpShop(long seed) {
        this.chance = new Random(seed);
    }

    /** Turns knobs at a second. */
    MadeUpShop at(int when, Consumer<Knobs> turn) {
        events.computeIfAbsent(when, each -> new ArrayList<>()).add(turn);
        return this;
    }

    /** Gives a pool another size by restarting its instance, which takes eight seconds. */
    MadeUpShop resize(int when, String pool, int size) {
        return at(when, turned -> {
            turned.restarted.put(pool.substring(0, pool.indexOf('/')), when + 8);
            turned.pool(pool).max = size;
        });
    }

    MadeUpShop wrote(Change change) {
        changes.add(change);
        return this;
    }

    static Instant time(int second) {
        return BEGIN.plusSeconds(second);
    }

    /** Lets time pass up to a second, and says what a diagnosis made then says. */
    Verdict verdictAt(int until) {
        for (; second <= until; second++) {
            events.getOrDefault(second, List.of()).forEach(event -> event.accept(knobs));
            tick();
        }
        return new Diagnosis(window, landscape()).at(time(until), changes);
    }

    Window window() {
        return window;
    }

    static Landscape landscape() {
        return new Landscape(SERVICES, JOURNEYS, List.of("db1", "db2"), Duration.ofSeconds(20));
    }

    private void tick() {
        var requests = 0.0;
        var failures = 0.0;
        for (var instance : new TreeMap<>(SERVICES).keySet()) {
            var there = knobs.restarted.getOrDefault(instance, 0) <= second;
            var sampled = there && chance.nextDouble() >= knobs.missing;
            for (var pool : knobs.pools.entrySet()) {
                if (pool.getKey().startsWith(instance + "/") && there) {
                    var served = serve(pool.getKey(), pool.getValue(), sampled);
                    requests += served[0];
                    failures += served[1];
                }
            }
            if (sampled || !there) {
                put(Entity.instance(instance), Signal.ANSWERS, there ? 1 : 0);
            }
            if (sampled) {
                put(
                        Entity.instance(instance),
                        Signal.STARTED,
                        (double) BEGIN.getEpochSecond() + knobs.restarted.getOrDefault(instance, -3_600));
            }
            link(instance);
        }
        edge(requests, failures);
        node("db1", false);
        node("db2", true);
        put(HOST, Signal.CPU_IO_WAIT, 0.01 * chance.nextDouble() + (knobs.ioWaits > 0 ? 0.5 : 0));
        failedBefore = failures;
    }

    private double[] serve(String name, Queue pool, boolean sampled) {
        var hold = pool.hold * knobs.hold * (0.9 + 0.2 * chance.nextDouble());
        var stuck = knobs.commitsHang && !pool.journey.equals("browse");
        var came = poisson(pool.perSecond * knobs.arrivals + knobs.retries * failedBefore / knobs.pools.size());
        var capacity = stuck ? 0 : pool.max / hold;
        var wanted = pool.backlog + came;
        var returned = Math.min(wanted, capacity);
        pool.backlog = Math.min(wanted - returned, THREADS + pool.max);
        var failed = wanted - returned - pool.backlog + (name.startsWith(knobs.broken) ? Math.rint(returned / 2) : 0);
        var active = pool.backlog > 0 ? pool.max : Math.min(pool.max - 1, poisson(came * hold));
        hanging += stuck ? Math.min(pool.backlog, pool.max) : 0;
        if (sampled) {
            var entity = new Entity(Kind.POOL, name);
            put(entity, Signal.POOL_MAX, pool.max);
            put(entity, Signal.POOL_ACTIVE, active);
            put(entity, Signal.POOL_PENDING, stuck ? Math.max(0, pool.backlog - pool.max) : pool.backlog);
            put(entity, Signal.POOL_RETURNED, returned);
            put(entity, Signal.POOL_HELD, returned * hold);
            window.saw(new Effective(entity, "maximumPoolSize", String.valueOf(pool.max)), time(second));
            var journey = Entity.journey(entity.owner(), pool.journey);
            put(journey, Signal.SERVED, returned + failed);
            put(journey, Signal.FAILED, failed);
            put(journey, Signal.SECONDS, returned * (hold + (capacity > 0 ? pool.backlog / capacity : 0)) + failed * 2);
        }
        return new double[] {came, failed};
    }

    private void link(String instance) {
        for (var node : List.of("db1", "db2")) {
            var link = Entity.link(instance, node);
            var mute = knobs.frozen && node.equals("db1");
            put(link, Signal.CONNECT, knobs.connect * (0.8 + 0.4 * chance.nextDouble()));
            if (!mute) {
                put(link, Signal.ECHO, knobs.echo * (0.8 + 0.4 * chance.nextDouble()));
            }
            put(link, Signal.ANSWERS, mute ? 0 : 1);
        }
    }

    private void edge(double requests, double failures) {
        var seen = requests + (chance.nextBoolean() ? knobs.bursts : -knobs.bursts);
        put(EDGE, Signal.SERVED, seen);
        put(EDGE, Signal.FAILED, failures);
        put(EDGE, Signal.RECEIVED, requests * (550 + 100 * chance.nextDouble()));
        put(EDGE, Signal.CONNECTED, poisson(requests / 10));
        put(EDGE, Signal.REPEATS, 0);
    }

    private void node(String name, boolean standby) {
        var node = Entity.node(name);
        if (knobs.frozen && !standby) {
            put(node, Signal.ANSWERS, 0);
            return;
        }
        var sessions = 0.0;
        var active = 0.0;
        for (var pool : knobs.pools.entrySet()) {
            if (pool.getKey().endsWith("standby") == standby) {
                sessions += pool.getValue().max;
                active += knobs.work * pool.getValue().perSecond * pool.getValue().hold * knobs.hold;
            }
        }
        put(node, Signal.ANSWERS, 1);
        put(node, Signal.IN_RECOVERY, standby ? 1 : 0);
        put(node, Signal.PROBE, knobs.probe * (0.7 + 0.6 * chance.nextDouble()));
        put(node, Signal.SESSIONS, sessions);
        put(node, Signal.SLOTS_USED, sessions / 197);
        put(node, Signal.WAIT_SYNC, standby ? 0 : hanging);
        put(node, Signal.WAIT_LOCK, standby ? 0 : poisson(knobs.lockWaits));
        put(node, Signal.WAIT_IO, poisson(knobs.ioWaits));
        put(node, Signal.ACTIVE, poisson(active) + poisson(knobs.ioWaits) + (standby ? 0 : hanging));
        put(node, Signal.SYNC_MISSING, standby ? 0 : knobs.syncMissing);
        put(node, Signal.SYNC_AGE, standby || hanging == 0 ? 0 : 3);
        knobs.settings
                .getOrDefault(name, Map.of())
                .forEach((key, value) -> window.saw(new Effective(node, key, value), time(second)));
        hanging = standby ? 0 : hanging;
    }

    private double poisson(double mean) {
        return Math.max(0, Math.rint(mean + Math.sqrt(mean) * chance.nextGaussian()));
    }

    private void put(Entity entity, Signal signal, double value) {
        window.put(entity, signal, time(second), value);
    }
}
