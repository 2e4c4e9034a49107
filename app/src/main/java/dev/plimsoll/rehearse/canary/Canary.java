package dev.plimsoll.rehearse.canary;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.Holdings;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.rehearse.canary.OwnSchema.Presence;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Writes orders at a steady rate and keeps a ledger of what it was told; afterwards compares it with what is there. */
public final class Canary implements AutoCloseable {
    /** The most orders in a second. */
    public static final int FASTEST = 100;

    /** The longest time. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int SPACES = 3;
    private static final int TRIES = 15;
    private static final int CONNECTIONS = 2;

    private final HikariDataSource pool;
    private final Path file;
    private final Ledger ledger;
    private final Orders orders;
    private final OpenLoop loop;

    /**
     * Connects, and makes the schema.
     *
     * @param perSecond how many orders, 1 to {@link #FASTEST}
     * @param longest for how long at most
     * @throws Refused when the schema is there already, or may not be made
     */
    public Canary(Target target, int perSecond, Duration longest) throws IOException {
        this.file = file();
        this.ledger = Ledger.open(file, InstantSource.system());
        this.pool = target.pool(CONNECTIONS);
        try {
            once(Canary::settle);
        } catch (SQLException failed) {
            close();
            throw refused(failed);
        } catch (Refused failed) {
            close();
            throw failed;
        }
        var spaces = Duration.ofSeconds(SPACES).dividedBy(perSecond);
        var silence = new Silence(spaces.compareTo(LEAST) > 0 ? spaces : LEAST, System.nanoTime());
        this.orders = new Orders(pool, ledger, silence);
        var plan = Plan.of(Arrivals.constant(perSecond), longest)
                .interval(STEP)
                .inFlight(Math.max(2, perSecond * 2))
                .grace(GRACE);
        this.loop = new OpenLoop(plan, random -> orders, 1);
    }

    /** Made before anything in the database is. */
    private static Path file() {
        try {
            return Files.createTempFile("plimsoll-canary", ".ledger");
        } catch (IOException refused) {
            throw new Refused("the ledger cannot be written below %s: %s"
                    .formatted(System.getProperty("java.io.tmpdir"), refused));
        }
    }

    private static Presence settle(Connection connection) throws SQLException {
        switch (OwnSchema.presence(connection)) {
            case NONE -> OwnSchema.make(connection);
            case OURS ->
                throw new Refused("schema " + OwnSchema.NAME
                        + " is there already: another canary is at work, or one was cut off; --clean removes it");
            case FOREIGN ->
                throw new Refused("schema " + OwnSchema.NAME + " is there, and no canary made it: it is left alone");
        }
        return Presence.OURS;
    }

    /**
     * Removes what a canary left that was cut off.
     *
     * @return whether there was anything
     * @throws Refused when one is at work, it is not a canary's, or cannot be removed
     */
    public static boolean clean(Target target) {
        try (var pool = target.pool(1);
                var connection = pool.getConnection()) {
            var presence = OwnSchema.presence(connection);
            if (OwnSchema.others(connection) > 0) {
                throw new Refused("another canary is at work: stop it, and it removes what it made");
            }
            if (presence == Presence.FOREIGN) {
                throw new Refused("schema " + OwnSchema.NAME + " was not made by a canary: it is left alone");
            }
            if (presence == Presence.OURS) {
                OwnSchema.remove(connection);
            }
            return presence == Presence.OURS;
        } catch (SQLException failed) {
            throw refused(failed);
        }
    }

    /** A pool says that it waited in vain, and its cause why. */
    private static Refused refused(SQLException failed) {
        Throwable why = failed;
        while (why.getCause() instanceof SQLException deeper) {
            why = deeper;
        }
        var host =
                why.getCause() instanceof UnknownHostException unknown ? " unknown host " + unknown.getMessage() : "";
        return new Refused(why.getMessage() + host);
    }

    /** Writes until it is stopped, or the time is over; then looks what is there, and removes it. */
    public Seen run() {
        var report = loop.run();
        var downtime = orders.downtime();
        var held = holdings();
        return seen(report, downtime, held);
    }

    private Seen seen(Report report, Downtime downtime, Optional<Holdings> held) {
        var audit = held.map(there -> Audit.of(Ledger.read(file), there, List.of()));
        return new Seen(report.all().arrivals(), downtime, audit, held.isEmpty() ? unreachable() : removed());
    }

    /** Ends the writing; may be called from anywhere. */
    public void stop() {
        loop.stop();
    }

    /** What it is about now, in a few words. */
    public String words() {
        return orders.words();
    }

    /** For how long nothing has been acknowledged now; zero when all is well. */
    public Duration silent() {
        return orders.silent();
    }

    private Optional<Holdings> holdings() {
        for (int i = 0; i < TRIES; i++) {
            try {
                return Optional.of(once(OwnSchema::holdings));
            } catch (SQLException notNow) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
        }
        return Optional.empty();
    }

    private Optional<String> removed() {
        try {
            once(connection -> {
                OwnSchema.remove(connection);
                return Presence.NONE;
            });
            return Optional.empty();
        } catch (SQLException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private static Optional<String> unreachable() {
        return Optional.of("the database did not answer");
    }

    /** Something done with a connection. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (var connection = pool.getConnection()) {
            return work.with(connection);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        ledger.close();
        Files.deleteIfExists(file);
    }
}
