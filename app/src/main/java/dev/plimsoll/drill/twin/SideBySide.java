package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Things started side by side; the first that fails is thrown at once, and the others are interrupted. */
final class SideBySide implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "plimsoll-start");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
    private int begun;

    void add(Runnable work) {
        done.submit(work, true);
        begun++;
    }

    /** Until all are done. */
    void await() {
        try {
            for (; begun > 0; begun--) {
                done.take().get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while starting", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
