package dev.plimsoll.guard.why;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a thread that holds a connection does, by its stack. */
enum Doing {
    IN_DATABASE,
    IDLE,
    ABANDONED,
    NESTED;

    private static final List<String> RESTING = List.of(
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask",
            "java.util.concurrent.ForkJoinPool.awaitWork");
    private static final String WORKER = "java.util.concurrent.ForkJoinPool.runWorker";
    private static final String LINE = "dev.plimsoll.guard.gate.";
    private static final String HIKARIS_LINE = "com.zaxxer.hikari.util.ConcurrentBag.borrow";
    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "com.zaxxer.hikari.",
            "org.springframework.",
            "dev.plimsoll.guard.GuardedDataSource",
            "dev.plimsoll.guard.engine.",
            "dev.plimsoll.guard.connection.",
            "dev.plimsoll.guard.gate.");

    /** @param driver the beginning of the names of the driver's classes */
    static Doing of(@Nullable Thread thread, StackTraceElement[] stack, String driver) {
        if (thread == null || !thread.isAlive()) {
            return ABANDONED;
        }
        if (Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(driver))) {
            return IN_DATABASE;
        }
        if (frames(stack).anyMatch(frame -> frame.startsWith(LINE) || frame.equals(HIKARIS_LINE))) {
            return NESTED;
        }
        return resting(stack) ? ABANDONED : IDLE;
    }

    /** The first frame that is nobody's library. */
    static Optional<String> where(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
    }

    private static Stream<String> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack).map(frame -> frame.getClassName() + "." + frame.getMethodName());
    }

    /** A worker that waits for its next task; where that may be on the stack of one that works, no application code is. */
    private static boolean resting(StackTraceElement[] stack) {
        return frames(stack).anyMatch(RESTING::contains)
                || (frames(stack).anyMatch(WORKER::equals) && where(stack).isEmpty());
    }
}
