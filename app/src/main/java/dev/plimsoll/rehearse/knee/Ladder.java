package dev.plimsoll.rehearse.knee;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.Interval;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.shop.Shop;
import dev.plimsoll.lab.load.shop.ShopSchema;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Pace;
import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import dev.plimsoll.rehearse.subject.UrlMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools of several sizes under the same load, one after the other, on one PostgreSQL without a standby: every pool with
 * the service's settings, every one with the same customers at the same moments.
 */
public final class Ladder implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration OVERHEAD = Duration.ofMillis(300);
    private static final Duration SHORTEST = Duration.ofMillis(2_500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final double ENOUGH = 1_000;
    private static final int USUAL = 8;
    private static final int QUEUE = 100;
    private static final int SPARE = 5;
    private static final int PRODUCTS = 1_000;
    private static final long SEED = 1;
    private static final double MOST_PERCENT = 95;

    private final Subject subject;
    private final Load load;
    private final Rig rig;
    private final Path file;
    private final Ledger ledger;
    private boolean warm;

    /**
     * Starts the server, with the declared settings but for replication.
     *
     * @throws Unrehearsable when it refuses one
     */
    public Ladder(Subject subject, Load load) throws IOException, SQLException {
        this.subject = subject;
        this.load = load;
        var blueprint = Cluster.pair().standbys(0);
        subject.servers().ifPresent(servers -> blueprint.settings(servers.settings()));
        try {
            this.rig = Rig.of(blueprint);
        } catch (LabException refused) {
            throw new Unrehearsable("the server does not start as declared: " + refused.getMessage(), refused);
        }
        try (var connection = rig.first().connect()) {
            ShopSchema.create(connection, PRODUCTS);
            this.file = Files.createTempFile("plimsoll-knee", ".ledger");
            this.ledger = Ledger.open(file, InstantSource.system());
        } catch (SQLException | IOException failed) {
            rig.close();
            throw failed;
        }
    }

    /** About how long it takes to find the knee of a load. */
    public static Duration time(Load load) {
        return duration(load).plus(WARM_UP).plus(OVERHEAD).multipliedBy(USUAL).plus(FIRST);
    }

    private static Duration duration(Load load) {
        var needed = Duration.ofMillis((long) (1e3 * ENOUGH / load.perSecond()));
        return needed.compareTo(SHORTEST) < 0 ? SHORTEST : needed.compareTo(LONGEST) > 0 ? LONGEST : needed;
    }

    /** Finds the knee, and looks at the declared size. */
    public Knee knee() throws SQLException {
        int most = largest();
        var climb = new Climb(this::with, load.perSecond(), load.connections(), most);
        int knee = climb.knee();
        climb.rung(Math.min(most, load.poolSize()));
        return new Knee(subject.name(), load, knee, List.copyOf(climb.rungs().values()));
    }

    /** As many as the server gives to ordinary roles, but for a few. */
    private int largest() {
        var server = rig.first();
        return Integer.parseInt(server.setting("max_connections"))
                - Integer.parseInt(server.setting("superuser_reserved_connections"))
                - Integer.parseInt(server.setting("reserved_connections"))
                - SPARE;
    }

    private Rung with(int size) throws SQLException {
        var pace = Pace.real(Duration.ZERO);
        var url = new UrlMapping(subject.link())
                .to(List.of("127.0.0.1:" + rig.first().port()), pace);
        var config = new PoolMapping(subject.link().pool()).config(url, pace);
        config.setMaximumPoolSize(size);
        try (var pool = new HikariDataSource(config)) {
            fill(pool, size);
            var shop = new Shop(pool, ledger, PRODUCTS, load.held());
            var plan = Plan.of(Arrivals.poisson(load.perSecond()), duration(load))
                    .warmUp(warm ? WARM_UP : FIRST)
                    .inFlight(QUEUE + 2 * size)
                    .grace(GRACE);
            warm = true;
            return rung(size, new OpenLoop(plan, shop, SEED).run());
        } catch (HikariPool.PoolInitializationException failed) {
            throw new Unrehearsable("a pool of %d does not start: %s".formatted(size, failed.getMessage()), failed);
        }
    }

    /** Opens all connections, which costs time that is not the load's. */
    private static void fill(HikariDataSource pool, int size) throws SQLException {
        var open = new ArrayList<Connection>();
        try {
            for (int i = 0; i < size; i++) {
                open.add(pool.getConnection());
            }
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    private Rung rung(int size, Report report) {
        var answered = report.series().stream().mapToLong(Interval::answered).sum();
        var all = report.all();
        return new Rung(
                size,
                answered * 1e3 / duration(load).toMillis(),
                all.failed(),
                all.latency().percentile(50),
                all.latency().percentile(MOST_PERCENT));
    }

    @Override
    public void close() throws IOException {
        ledger.close();
        rig.close();
        Files.delete(file);
    }
}
