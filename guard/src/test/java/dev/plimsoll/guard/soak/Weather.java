package dev.plimsoll.guard.soak;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Healthy;
import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.fault.Unreachable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens to a database, in an order of chance, each once before any comes again. */
final class Weather {
    private final World world;
    private final Random random;
    private final Map<String, Strike> strikes = new LinkedHashMap<>();
    private final List<String> ahead = new ArrayList<>();

    Weather(World world, Random random) {
        this.world = world;
        this.random = random;
        strikes.put("crash", this::crash);
        strikes.put("freeze", this::freeze);
        strikes.put("pause", this::pause);
        strikes.put("isolation", this::isolation);
        strikes.put("host loss", this::hostLoss);
        strikes.put("standby lost", () -> world.cluster().standbys().forEach(Server::crash));
        strikes.put("nobody may log in", this::refusal);
        strikes.put("black hole", () -> network(new BlackHole()));
        strikes.put("refused", () -> network(new Refuse()));
        strikes.put("unreachable", () -> network(new Unreachable()));
        strikes.put("reset", () -> network(new Reset()));
        strikes.put(
                "latency", () -> network(new Latency(Duration.ofMillis(30), Duration.ofMillis(100), new Random(1))));
    }

    /** Something happens, and is over. */
    String strike() throws IOException, SQLException, InterruptedException {
        if (ahead.isEmpty()) {
            ahead.addAll(strikes.keySet());
            Collections.shuffle(ahead, random);
        }
        var what = ahead.remove(0);
        world.awaitWhole(); // on a busy machine something may have happened by itself
        strikes.getOrDefault(what, () -> {}).happen();
        world.awaitWhole();
        return what;
    }

    /** For a while. */
    void pass(int least, int most) throws InterruptedException {
        new CountDownLatch(1).await(random.nextInt(least, most), TimeUnit.MILLISECONDS);
    }

    private void crash() {
        var lost = world.cluster().primary();
        lost.crash();
        world.awaitFailover(lost);
    }

    /** It believes to be the primary when it is thawed. */
    private void freeze() throws InterruptedException {
        var lost = world.cluster().primary();
        lost.freeze();
        world.awaitFailover(lost);
        pass(1, 1_000);
        lost.thaw();
    }

    /** Too short for a failover. */
    private void pause() throws InterruptedException {
        var primary = world.cluster().primary();
        primary.freeze();
        pass(100, 2_000);
        primary.thaw();
    }

    /** The host is well and reaches nobody. */
    private void isolation() throws IOException, InterruptedException {
        var lost = world.cluster().primary();
        world.isolate(lost);
        world.clientsOf(lost, new BlackHole());
        world.awaitFailover(lost);
        pass(1, 2_000);
        world.clientsOf(lost, new Healthy());
        world.rejoin(lost);
    }

    /** No FIN, no RST: nobody is told. */
    private void hostLoss() throws IOException, InterruptedException {
        var lost = world.cluster().primary();
        world.isolate(lost);
        world.clientsOf(lost, new BlackHole());
        lost.crash();
        world.awaitFailover(lost);
        pass(1, 2_000);
        world.clientsOf(lost, new Healthy());
        world.rejoin(lost);
    }

    private void network(Fault fault) throws IOException, InterruptedException {
        var primary = world.cluster().primary();
        world.clientsOf(primary, fault);
        pass(300, 3_000);
        world.clientsOf(primary, new Healthy());
    }

    private void refusal() throws SQLException, InterruptedException {
        world.run(
                "alter role %1$s nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = '%1$s'"
                        .formatted(World.ROLE));
        pass(300, 2_000);
        world.run("alter role %s login".formatted(World.ROLE));
    }

    private interface Strike {
        void happen() throws IOException, SQLException, InterruptedException;
    }
}
