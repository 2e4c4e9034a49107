package dev.plimsoll.guard.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.History;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.ledger.Node;
import dev.plimsoll.lab.load.ledger.State;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four instances with everything switched on, one of them a process of its own, while the database and they themselves are
 * broken in ways of chance, for three minutes: {@code -Dplimsoll.soak=30} for thirty, {@code -Dplimsoll.soak.seed=7} for another
 * order of things. What happened is in {@code target/soak.txt}.
 */
@Tag("slow")
class SoakTest {
    private static final Duration LENGTH = Duration.ofMinutes(Long.getLong("plimsoll.soak", 3));
    private static final long SEED = Long.getLong("plimsoll.soak.seed", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A second of connectionTimeout, five of HikariCP's test of an idle connection to a host just lost, and a busy machine. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(9);

    private static final int BUDGET = 30;
    private static final int INSTANCES = 3;

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final Whims whims = new Whims(new Random(SEED + 1));
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final List<Service> gone = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private World world;
    private Census census;
    private OtherProcess other;
    private int started;

    @BeforeEach
    void begin() throws IOException, SQLException {
        world = new World(BUDGET, new Random(SEED + 2));
        census = new Census(world);
        for (int i = 0; i < INSTANCES; i++) {
            services.add(deployed());
        }
        other = elsewhere();
    }

    private Service deployed() {
        var name = "orders-" + started++;
        return new Service(name, world.url(), folder.resolve(name + ".ledger"));
    }

    private OtherProcess elsewhere() throws IOException {
        var name = "orders-" + started++;
        return OtherProcess.start(name, world.url(), folder.resolve(name + ".ledger"));
    }

    @AfterEach
    void end() throws IOException {
        services.forEach(Service::close);
        other.close();
        census.close();
        world.close();
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothing_is_lost_or_left_whatever_breaks(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", String.valueOf(SEED));
        var end = System.nanoTime() + LENGTH.toNanos();
        var weather = new Weather(world, random);
        var changing = new Changing();
        try {
            while (System.nanoTime() - end < 0) {
                happened.add(weather.strike());
                weather.pass(100, 1_500);
                replaced();
            }
        } finally {
            changing.end();
        }
        Files.writeString(Path.of("target", "soak.txt"), words());
        mustServeAgain();
        mustHaveCalmedDown();
        mustReconcile();
    }

    /** A deployment, of which old and new ones run side by side for a while, or an instance that is killed. */
    private void replaced() throws Exception {
        if (random.nextInt(3) == 0) {
            happened.add("deployment");
            var old = services.set(random.nextInt(INSTANCES), deployed());
            gone.add(old);
            assertThat(old.rests(PATIENCE)).as("an old instance rests").isTrue();
            old.close();
        } else if (random.nextBoolean()) {
            happened.add("kill -9");
            other.close();
            other = elsewhere();
        }
    }

    private void mustServeAgain() {
        for (var service : services) {
            var before = well(service);
            assertThat(Deadline.in(PATIENCE).waitFor(() -> well(service) > before + 10))
                    .as("served again: %s", words())
                    .isTrue();
        }
    }

    private static int well(Service service) {
        var well = service.ends().get("well");
        return well == null ? 0 : well.get();
    }

    private void mustHaveCalmedDown() throws InterruptedException, SQLException {
        var told = words();
        other.close();
        for (var service : services) {
            assertThat(service.rests(PATIENCE))
                    .as("no thread is stuck: %s", told)
                    .isTrue();
            assertThat(Deadline.in(PATIENCE)
                            .waitFor(() -> service.pool().snapshot().inUse() == 0))
                    .as("no connection is leaked: %s", service.pool().snapshot())
                    .isTrue();
            service.close();
        }
        gone.addAll(services);
        assertThat(gone.stream().flatMap(service -> service.odd().stream()))
                .as(told)
                .isEmpty();
        assertThat(gone).allSatisfy(service -> assertThat(service.longestWait()).isLessThan(LONGEST_WAIT));
        assertThat(Deadline.in(PATIENCE).waitFor(() -> left() == 0))
                .as("connections left on the primary: %d", left())
                .isTrue();
        assertThat(Deadline.in(PATIENCE).waitFor(() -> threads().isEmpty()))
                .as("threads left: %s", threads())
                .isTrue();
        assertThat(census.most()).as("connections at once: %s", told).isBetween(1, BUDGET);
        assertThat(world.cluster().servers().stream().flatMap(server -> server.log().stream()))
                .as("refused for want of room")
                .noneMatch(line -> line.contains("too many connections"));
    }

    private int left() {
        try {
            return world.connections(world.cluster().primary());
        } catch (SQLException away) {
            return -1;
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("plimsoll-guard")
                        || name.startsWith("plimsoll-lease")
                        || name.startsWith("orders-"))
                .toList();
    }

    private void mustReconcile() throws SQLException {
        var states = new LinkedHashMap<UUID, State>();
        for (int i = 0; i < started; i++) {
            var ledger = folder.resolve("orders-" + i + ".ledger");
            if (Files.exists(ledger)) { // who was killed early has none
                states.putAll(Ledger.read(ledger).states());
            }
        }
        var survivor = Node.of(world.cluster().primary()).holdings(World.BOUGHT);
        var audit = Audit.of(new History(states), survivor, List.of());
        assertThat(audit.acknowledged()).isGreaterThan(100);
        assertThat(audit.clean()).as("seed %d: %s", SEED, audit).isTrue();
        assertThat(audit.strangers()).isEmpty();
    }

    private String words() {
        var told = new ArrayList<>(gone);
        told.addAll(services);
        return "seed %d: %s%n%s%n%d connections at most%n%s%n"
                .formatted(
                        SEED,
                        happened,
                        whims,
                        census.most(),
                        told.stream()
                                .map(service -> service.longestWait() + " " + service.ends())
                                .toList());
    }

    /** Settings of the instances change all the while. */
    private final class Changing {
        private final Thread thread = new Thread(this::go, "changing");
        private final Random when = new Random(SEED + 3);
        private final CountDownLatch over = new CountDownLatch(1);

        Changing() {
            thread.start();
        }

        private void go() {
            try {
                while (!over.await(when.nextInt(100, 1_500), TimeUnit.MILLISECONDS)) {
                    whims.change(services.get(when.nextInt(INSTANCES)).pool());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            over.countDown();
            thread.join();
        }
    }
}
