package dev.plimsoll.drill.replay;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that is done in a thread of its own while others look on. Begins at once. */
final class Background<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    Background(String name, Supplier<T> work) {
        this.task = new FutureTask<>(work::get);
        this.thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    boolean done() {
        return task.isDone();
    }

    /** What came of it, once it is done. What it threw is thrown again. */
    T result() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (CancellationException stopped) {
            throw new InterruptedException("stopped while working");
        }
    }

    /** Interrupts it, if it is not done, and waits for its end. */
    @Override
    public void close() {
        thread.interrupt();
        var interrupted = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
