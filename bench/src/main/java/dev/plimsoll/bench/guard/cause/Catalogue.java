package dev.plimsoll.bench.guard.cause;

import dev.plimsoll.bench.Machine;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Causes every mode in turn on real servers, and asks for a connection until the right cause is told or two seconds are
 * over. Arguments: parts of names of modes; without any, all.
 */
public final class Catalogue {
    private static final Duration IN_TIME = Duration.ofSeconds(2);
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private Catalogue() {}

    public static void main(String[] names) throws Exception {
        System.out.println(Machine.line(1));
        var outcomes = run(List.of(names), outcome -> System.out.println(outcome));
        long right = outcomes.stream().filter(Outcome::right).count();
        System.out.printf(Locale.ROOT, "%d of %d right, 1 text at HikariCP%n", right, outcomes.size());
    }

    /** Of all modes whose name has one of these in it, or of all: what was said. */
    static List<Outcome> run(List<String> names, Consumer<Outcome> each) throws Exception {
        DRIVER.setLevel(Level.OFF);
        var outcomes = new ArrayList<Outcome>();
        try (var shared = start(Cluster.pair())) {
            for (var mode : modes().filter(mode -> asked(mode, names)).toList()) {
                var outcome =
                        mode.own().isPresent() ? alone(mode, mode.own().get().get()) : outcome(mode, shared);
                each.accept(outcome);
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private static boolean asked(Mode mode, List<String> names) {
        return names.isEmpty() || names.stream().anyMatch(mode.name()::contains);
    }

    private static Stream<Mode> modes() {
        return Stream.of(Exhaustion.all(), Refusals.all(), Losses.all(), Interruptions.all(), Poolers.all())
                .flatMap(List::stream);
    }

    private static Outcome alone(Mode mode, Blueprint servers) throws Exception {
        try (var own = start(servers)) {
            return outcome(mode, own);
        }
    }

    private static Cluster start(Blueprint blueprint) throws SQLException {
        var cluster = blueprint
                .access(Refusals.ACCESS)
                .setting("max_connections", "60")
                .start();
        try (var connection = cluster.primary().connect()) {
            for (var command : Refusals.ROLES) {
                Exhaustion.run(connection, command);
            }
            Exhaustion.run(connection, "create table stock (id int primary key, left_over int not null)");
            Exhaustion.run(connection, "insert into stock values (1, 10), (2, 10)");
            Exhaustion.run(connection, "grant all on stock to public");
        }
        cluster.awaitReplay();
        return cluster;
    }

    private static Outcome outcome(Mode mode, Cluster cluster) throws Exception {
        try (var scene = new Scene(cluster, mode)) {
            var metered = ConcurrentHashMap.<Cause>newKeySet();
            scene.guard().tell(new Listener() {
                @Override
                public void refused(String lane, Cause cause, long waitNanos) {
                    metered.add(cause);
                }
            });
            mode.injury().inflict(scene);
            var hikari = CompletableFuture.supplyAsync(() -> hikari(scene));
            return Lane.call("browse", () -> asked(scene, mode, metered, hikari));
        }
    }

    private static Outcome asked(Scene scene, Mode mode, Set<Cause> metered, CompletableFuture<String> hikari) {
        var begun = System.nanoTime();
        var told = new ArrayList<Cause>();
        var words = "(served)";
        while (System.nanoTime() - begun < IN_TIME.toNanos()
                && (told.isEmpty() || !mode.right().contains(told.get(told.size() - 1)))) {
            try (var connection = scene.guard().getConnection()) {
                words = connection.isValid(1) ? "(served)" : "(served with a dead one)";
            } catch (NoConnectionException none) {
                told.add(none.reason());
                words = String.valueOf(none.getMessage());
            } catch (SQLException failed) {
                if (scene.guard().isClosed()) {
                    told.addAll(metered);
                }
                words = String.valueOf(failed.getMessage());
            }
        }
        var millis = (System.nanoTime() - begun) / 1e6;
        return new Outcome(mode, told, millis, metered.containsAll(told), words, hikari.join());
    }

    /** What it says when it has none; else what came of those that it had. */
    private static String hikari(Scene scene) {
        var begun = System.nanoTime();
        var words = "(served)";
        while (System.nanoTime() - begun < IN_TIME.toNanos()) {
            try (var connection = scene.hikari().getConnection()) {
                words = connection.isValid(1) ? words : "(served with a dead one)";
            } catch (SQLTransientConnectionException none) {
                return none.getMessage() + " [" + none.getSQLState() + "]";
            } catch (SQLException failed) {
                words = failed.getMessage() + " [" + failed.getSQLState() + "]";
            }
        }
        return words;
    }
}
