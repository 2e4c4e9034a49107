package dev.plimsoll.rollout.local;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a service. Once it was ready, it is started again whenever it ends by itself: at once the first time,
 * then after pauses that double up to half a minute.
 */
final class Instance {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Service service;
    private final Workplace workplace;
    private final Ports.Reserved port;
    private final Consumer<InEffect> audience;
    private volatile State state = State.STOPPED;
    private volatile @Nullable Process process;
    private volatile int restarts;
    private volatile boolean givenUp;
    private CountDownLatch over = new CountDownLatch(0);

    Instance(Service service, Workplace workplace, Ports.Reserved port, Consumer<InEffect> audience) {
        this.service = service;
        this.workplace = workplace;
        this.port = port;
        this.audience = audience;
    }

    /** Starts it with a copy of this configuration and returns when it is ready; when that fails, it is stopped. */
    synchronized void start(Path configuration) {
        if (over.getCount() > 0 || givenUp) {
            throw new IllegalStateException(workplace.name() + (givenUp ? " was given up" : " runs already"));
        }
        workplace.configure(configuration);
        over = new CountDownLatch(1);
        var first = launch();
        try {
            if (!awaitReady(first)) {
                throw new PartFailedException(whyNot(first), workplace.log());
            }
            become(State.READY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while starting " + workplace.name(), interrupted);
        } finally {
            if (state != State.READY) {
                stop();
            }
        }
        var end = over;
        var minder = new Thread(() -> mind(first, end), "plimsoll-" + workplace.name());
        minder.setDaemon(true);
        minder.start();
    }

    private Process launch() {
        var launched = workplace.launch(
                service.launch().command(port.port(), workplace.configuration()), service.environment());
        process = launched;
        become(State.STARTING);
        return launched;
    }

    private boolean awaitReady(Process launched) throws InterruptedException {
        var end = System.nanoTime() + service.starting().toNanos();
        return Readiness.of(port.port(), service.readiness())
                .await(launched, () -> givenUp || System.nanoTime() - end >= 0);
    }

    private String whyNot(Process launched) {
        return launched.isAlive()
                ? "%s was not ready within %d s"
                        .formatted(workplace.name(), service.starting().toSeconds())
                : "%s ended with %d before it was ready".formatted(workplace.name(), launched.exitValue());
    }

    /** Starts it again when it ends by itself, until it is over. */
    private void mind(Process first, CountDownLatch end) {
        var current = Optional.of(first);
        var pause = Duration.ZERO;
        try {
            while (current.isPresent()) {
                var began = System.nanoTime();
                current.get().waitFor();
                var lasted = Duration.ofNanos(System.nanoTime() - began);
                pause = lasted.compareTo(LONG) > 0 ? Duration.ZERO : pause;
                ended(end);
                if (end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = longer(pause);
                current = again(end);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ended(CountDownLatch end) {
        if (end.getCount() > 0) {
            become(State.ENDED);
        }
    }

    /** Launches it again, ready or dead when this returns; empty when it shall not run any more. */
    private Optional<Process> again(CountDownLatch end) throws InterruptedException {
        Process launched;
        synchronized (this) {
            if (end.getCount() == 0) {
                return Optional.empty();
            }
            restarts++;
            launched = launch();
        }
        var ready = awaitReady(launched);
        synchronized (this) {
            if (ready && end.getCount() > 0) {
                become(State.READY);
            } else {
                launched.destroyForcibly();
            }
        }
        return Optional.of(launched);
    }

    private static Duration longer(Duration pause) {
        var longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** Lets it have no more traffic. */
    void drain() {
        if (state == State.READY) {
            become(State.DRAINING);
        }
    }

    /** Lets it end what it has begun, and ends it; nothing happens when it does not run. */
    synchronized void stop() {
        if (over.getCount() == 0) {
            return;
        }
        var leaving = state == State.READY ? service.leaving() : Duration.ZERO;
        drain();
        over.countDown();
        var current = process;
        if (current != null) {
            end(current, leaving);
        }
        process = null;
        become(State.STOPPED);
    }

    private void end(Process current, Duration leaving) {
        try {
            current.waitFor(leaving.toNanos(), TimeUnit.NANOSECONDS);
            current.destroy();
            if (!current.waitFor(service.draining().toNanos(), TimeUnit.NANOSECONDS)) {
                current.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it for good, in the middle of its start too, and gives its port back. */
    void giveUp() {
        givenUp = true;
        stop();
        port.close();
    }

    InEffect inEffect() {
        var current = process;
        return new InEffect(
                workplace.name(),
                service.name(),
                state,
                Optional.ofNullable(current).filter(Process::isAlive).map(Process::pid),
                port.port(),
                workplace.configuration(),
                workplace.log(),
                restarts);
    }

    Service service() {
        return service;
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            audience.accept(inEffect());
        }
    }
}
