package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Does something while customers come, and sends them home once it is over. One object is one run. */
final class Director {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final OpenLoop loop;
    private final Act act;
    private final BooleanSupplier over;
    private volatile @Nullable RuntimeException failed;

    Director(OpenLoop loop, Act act, BooleanSupplier over) {
        this.loop = loop;
        this.act = act;
        this.over = over;
    }

    /** What is done to them. */
    interface Act {
        void run() throws IOException, SQLException, InterruptedException;
    }

    /**
     * Lets them come, and acts after the warm-up. Returns when it is over, or the plan ends.
     *
     * @throws RuntimeException when it could not be done
     */
    Report after(Duration warmUp) {
        var stage = Executors.newSingleThreadExecutor(Director::thread);
        Report report;
        try {
            later(warmUp, stage).execute(() -> begin(stage));
            report = loop.run();
        } finally {
            stage.shutdown();
        }
        if (failed != null) {
            throw failed;
        }
        return report;
    }

    private void begin(Executor stage) {
        try {
            act.run();
            look(stage);
        } catch (IOException cannot) {
            give(new UncheckedIOException(cannot));
        } catch (SQLException cannot) {
            give(new IllegalStateException(cannot));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            loop.stop();
        } catch (RuntimeException cannot) {
            give(cannot);
        }
    }

    private void give(RuntimeException cause) {
        failed = cause;
        loop.stop();
    }

    private void look(Executor stage) {
        if (over.getAsBoolean()) {
            loop.stop();
        } else {
            later(LOOK, stage).execute(() -> look(stage));
        }
    }

    private static Executor later(Duration delay, Executor stage) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, stage);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-rehearse");
        thread.setDaemon(true);
        return thread;
    }
}
