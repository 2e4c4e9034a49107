package dev.plimsoll.rehearse;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Tries faults several times, each once before any is tried again, and several side by side where the machine carries
 * that. A run side by side in which the machine came late does not count: it is made again alone, and there again when it
 * {@linkplain Calm fails and was late}. A late machine is no excuse for orders that are lost or wrong: such a run counts.
 * A fault is not tried again after a run that fails.
 */
final class Programme {
    private static final long END_SECONDS = 30;

    private final Once once;
    private final Predicate<Trial> fails;
    private final int repeats;
    private final Map<ClusterFault, List<Trial>> trials = new LinkedHashMap<>();

    Programme(Once once, Predicate<Trial> fails, int repeats) {
        this.once = once;
        this.fails = fails;
        this.repeats = repeats;
    }

    /** One run, which says itself to whom it concerns. */
    interface Once {
        /** The run of a fault that has this number, from 1 on; each number has customers of its own. */
        Trial of(ClusterFault fault, int number) throws IOException, SQLException;

        /** It counts, and is the given one of its fault, from 1 on. */
        void counts(Trial trial, int number);

        /** It does not count, because this machine came late; it is made again. */
        void late(Trial trial);
    }

    /**
     * Does it.
     *
     * @param beside whether one may be tried beside others
     * @param lanes how many at once, 1 or more
     */
    List<Scenario> scenarios(List<ClusterFault> faults, Predicate<ClusterFault> beside, int lanes)
            throws IOException, SQLException {
        faults.forEach(fault -> trials.put(fault, new CopyOnWriteArrayList<>()));
        var together = faults.stream().filter(beside).toList();
        if (lanes > 1 && together.size() > 1) {
            together(together, lanes);
        }
        var calm = Calm.ofTrials(fails, once::late);
        for (var fault : trials.keySet()) {
            while (wanted(fault)) {
                count(calm.result(() -> once.of(fault, number(fault))));
            }
        }
        return trials.entrySet().stream()
                .map(each -> new Scenario(each.getKey(), each.getValue()))
                .toList();
    }

    private void together(List<ClusterFault> faults, int lanes) throws IOException, SQLException {
        var threads = Executors.newFixedThreadPool(lanes, Programme::thread);
        try {
            var all = faults.stream().map(fault -> next(fault, threads)).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).join();
        } catch (CompletionException failed) {
            throw cause(failed);
        } finally {
            threads.shutdownNow();
            end(threads);
        }
    }

    /** Comes after those of other faults that wait already; goes on until no more runs are wanted, or one came late. */
    private CompletableFuture<Boolean> next(ClusterFault fault, ExecutorService threads) {
        return CompletableFuture.supplyAsync(() -> onTime(fault), threads)
                .thenCompose(onTime ->
                        onTime && wanted(fault) ? next(fault, threads) : CompletableFuture.completedFuture(onTime));
    }

    private boolean onTime(ClusterFault fault) {
        try {
            var trial = once.of(fault, number(fault));
            var counts = Calm.counts(trial);
            if (counts) {
                count(trial);
            } else {
                once.late(trial);
            }
            return counts;
        } catch (IOException | SQLException failed) {
            throw new CompletionException(failed);
        }
    }

    private void count(Trial trial) {
        var sofar = trials.getOrDefault(trial.fault(), new ArrayList<>());
        sofar.add(trial);
        once.counts(trial, sofar.size());
    }

    private int number(ClusterFault fault) {
        return trials.getOrDefault(fault, List.of()).size() + 1;
    }

    private boolean wanted(ClusterFault fault) {
        var sofar = trials.getOrDefault(fault, List.of());
        return sofar.size() < repeats && sofar.stream().noneMatch(fails);
    }

    private static RuntimeException cause(CompletionException failed) throws IOException, SQLException {
        if (failed.getCause() instanceof IOException file) {
            throw file;
        }
        if (failed.getCause() instanceof SQLException server) {
            throw server;
        }
        return failed.getCause() instanceof RuntimeException mistake ? mistake : failed;
    }

    /** What still goes on when one failed removes what it made. */
    private static void end(ExecutorService threads) {
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-lane");
        thread.setDaemon(true);
        return thread;
    }
}
