package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A data directory that is being copied while other things go on. */
record Copying(FutureTask<Boolean> copy) {
    static Copying begin(Runnable copying) {
        var copy = new FutureTask<>(copying, true);
        var thread = new Thread(copy, "plimsoll-lab-copy");
        thread.setDaemon(true);
        thread.start();
        return new Copying(copy);
    }

    /** Waits for its end, and throws what it threw. */
    void done() {
        try {
            copy.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while starting", interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }
}
