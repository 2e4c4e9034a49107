package dev.plimsoll.lab.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Something that is done a while after a fault, unless it is over before. */
public final class Later implements AutoCloseable {
    private final CompletableFuture<Void> done;

    public Later(Duration delay, Act act) {
        this.done = CompletableFuture.runAsync(
                () -> act.quietly(), CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What is done. */
    public interface Act {
        void run() throws IOException;

        default void quietly() {
            try {
                run();
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
        }
    }

    @Override
    public void close() {
        done.cancel(false);
    }
}
