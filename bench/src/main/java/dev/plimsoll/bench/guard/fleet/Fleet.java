package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.pooler.Installed;
import dev.plimsoll.lab.pooler.PgBouncer;
import dev.plimsoll.lab.pooler.Pooling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Twelve instances of one service, each a process. */
final class Fleet implements AutoCloseable {
    static final int SIZE = 12;

    /** What a call needs a connection for. */
    static final Duration WORK = Duration.ofMillis(50);

    private static final Duration BEGIN = Duration.ofSeconds(30);

    private final Product product;
    private final Wall wall;
    private final Link way;
    private final Optional<PgBouncer> pooler;
    private final List<Instance> all = new ArrayList<>();
    private final List<Instance> gone = new ArrayList<>();
    private int named;

    private Fleet(Product product, Wall wall) throws IOException {
        this.product = product;
        this.wall = wall;
        this.way = Link.to(wall.server().port());
        this.pooler = product == Product.POOLED ? Optional.of(pooler(way)) : Optional.empty();
    }

    private static PgBouncer pooler(Link way) {
        var settings = Map.of(
                "pool_mode",
                "transaction",
                "max_client_conn",
                "2000",
                "default_pool_size",
                String.valueOf(Wall.BUDGET),
                "max_db_connections",
                String.valueOf(Wall.BUDGET));
        return PgBouncer.start(
                Installed.here().orElseThrow(), new Pooling(settings, Map.of(), Map.of()), Wall.ROLE, List.of(way));
    }

    /** All of them, each with a caller now and then. */
    static Fleet of(Product product, Wall wall) throws IOException, InterruptedException {
        var fleet = new Fleet(product, wall);
        for (int i = 0; i < SIZE; i++) {
            fleet.begin().cold();
        }
        fleet.await(BEGIN, () -> fleet.all.stream().allMatch(one -> one.tally().served() > 0));
        return fleet;
    }

    /** One more. */
    Instance begin() {
        return begin(pooler.map(PgBouncer::port).orElse(wall.server().port()));
    }

    /** One more, which comes to the database by a way of its own. */
    Instance begin(int port) {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        var instance = Instance.begin(product, url, "orders-" + named++);
        all.add(instance);
        return instance;
    }

    Instance get(int number) {
        return all.get(number);
    }

    List<Instance> all() {
        return List.copyOf(all);
    }

    /** It is no longer one of them. */
    Instance dismiss(int number) {
        var instance = all.remove(number);
        gone.add(instance);
        return instance;
    }

    long served() {
        return all.stream().mapToLong(one -> one.tally().served()).sum();
    }

    /** Calls that failed, of those that are gone too. */
    long failed() {
        return all.stream().mapToLong(one -> one.tally().failed()).sum()
                + gone.stream().mapToLong(one -> one.tally().failed()).sum();
    }

    /** How long it took until it was so, in seconds; infinite when it was not in time. */
    double await(Duration most, BooleanSupplier reached) throws InterruptedException {
        long start = System.nanoTime();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - start > most.toNanos()) {
                return Double.POSITIVE_INFINITY;
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() throws IOException {
        all.forEach(Instance::kill);
        all.forEach(Instance::close);
        gone.forEach(Instance::close);
        pooler.ifPresent(PgBouncer::close);
        way.close();
    }
}
