package dev.plimsoll.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, Ctrl-C ends the work in order: it is asked to stop, and the program ends with the work's own code. */
public final class Interrupt implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;
    private static final int FAILED = 3;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile Runnable stop = () -> {};
    private volatile int code = FAILED;

    public Interrupt() {
        this.hook = new Thread(this::end, "plimsoll-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** How the work is asked to end soon; at once, if that was wanted already. */
    public void stopsBy(Runnable asking) {
        stop = asking;
        if (asked.getCount() == 0) {
            asking.run();
        }
    }

    private void end() {
        asked.countDown();
        stop.run();
        try {
            code = over.await(LONGEST_SECONDS, TimeUnit.SECONDS) ? code : FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** What the program ends with if it was interrupted. */
    public void endWith(int exitCode) {
        code = exitCode;
    }

    /** The work is done, and everything is said. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            over.countDown(); // the program is about to end, and waits for this
        }
    }
}
