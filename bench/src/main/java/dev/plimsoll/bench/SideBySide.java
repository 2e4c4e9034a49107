package dev.plimsoll.bench;

import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.Scope;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.Faults;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.rehearse.trial.Onlooker;
import dev.plimsoll.rehearse.trial.Performance;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether runs side by side disturb what is measured: every usual fault alone, and with so many at once, of a pool whose
 * waits are short. Until users were served again, how late this machine was, and how long it all took. Arguments: how many
 * repeats, and how many at once.
 */
final class SideBySide {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");
    private static final String URL = "jdbc:postgresql://db1,db2/orders?targetServerType=primary"
            + "&socketTimeout=2&connectTimeout=1&loginTimeout=2&hostRecheckSeconds=1";

    private SideBySide() {}

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        DRIVER.setLevel(Level.OFF);
        var repeats = Integer.parseInt(arguments[0]);
        var atOnce = Integer.parseInt(arguments[1]);
        var folder = Files.createTempDirectory("plimsoll-side");
        try {
            var subject = subject(folder);
            var rehearsal = new Rehearsal(subject, Goals.UNSAID, Faults.USUAL, repeats, Supervision.Choice.AUTO);
            var performance =
                    new Performance(subject, rehearsal.load(), Goals.UNSAID, rehearsal.supervision(), rehearsal.pace());
            System.out.println(Machine.line(repeats));
            performance.control(Onlooker.NOBODY);
            print("alone", performance, repeats, 1);
            print(atOnce + " at once", performance, repeats, atOnce);
        } finally {
            Files.delete(folder.resolve("application.yml"));
            Files.delete(folder);
        }
    }

    private static Subject subject(Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yml"), """
                spring:
                  application: {name: checkout}
                  datasource:
                    url: %s
                    hikari: {connection-timeout: 1500, validation-timeout: 500}
                """.formatted(URL));
        return Subject.in(Surveyor.withAll()
                        .survey(new DirectoryTree(Scope.of(List.of(folder))))
                        .topology())
                .get(0);
    }

    private static void print(String how, Performance performance, int repeats, int atOnce)
            throws InterruptedException, ExecutionException {
        var start = System.nanoTime();
        var trials = trials(performance, repeats, atOnce);
        System.out.printf(Locale.ROOT, "  %s: %.1f s in all%n", how, (System.nanoTime() - start) / 1e9);
        for (var fault : Faults.USUAL) {
            var these = new Repeated<>(
                    trials.stream().filter(trial -> trial.fault().equals(fault)).toList());
            System.out.printf(
                    Locale.ROOT,
                    "    %-16s served again %5.2f s (worst %5.2f)   late %4.0f ms (worst %4.0f)%n",
                    fault.word(),
                    these.median(SideBySide::affected),
                    these.most(SideBySide::affected),
                    these.median(SideBySide::late),
                    these.most(SideBySide::late));
        }
    }

    private static List<Trial> trials(Performance performance, int repeats, int atOnce)
            throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(atOnce);
        try {
            var runs = new ArrayList<Callable<Trial>>();
            for (int i = 1; i <= repeats; i++) {
                var number = i;
                for (ClusterFault fault : Faults.USUAL) {
                    runs.add(() -> performance.with(fault, number, Onlooker.NOBODY));
                }
            }
            var trials = new ArrayList<Trial>();
            for (var run : threads.invokeAll(runs)) {
                trials.add(run.get());
            }
            return trials;
        } finally {
            threads.shutdownNow();
        }
    }

    private static double affected(Trial trial) {
        return trial.affected()
                .map(Duration::toMillis)
                .map(millis -> millis / 1e3)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double late(Trial trial) {
        return trial.timeline().lateness().toNanos() / 1e6;
    }
}
