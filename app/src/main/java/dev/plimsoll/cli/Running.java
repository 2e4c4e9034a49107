package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.terminal.Interrupt;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.drill.twin.Footprint;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Plan;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.drill.twin.Twin;
import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.rollout.local.PartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One shop, from its start to its stop. */
final class Running {
    private static final double SECOND = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Shell shell;
    private final Volume volume;
    private final Release release;
    private final Home home;
    private final Optional<Crowd> crowd;
    private final Instant begin;

    Running(Shell shell, Volume volume, Release release, Home home, Optional<Crowd> crowd) {
        this.crowd = crowd;
        this.shell = shell;
        this.volume = volume;
        this.release = release;
        this.home = home;
        this.begin = shell.clock().instant();
    }

    /** Until the time, counted from when it is ready, is over, or somebody interrupts. */
    Exit run(Plan plan, Duration longest) {
        plan.port().ifPresent(Running::mustBeFree);
        try (var interrupt = new Interrupt();
                var twin = twin()) {
            interrupt.endWith(Exit.CLEAN.code());
            interrupt.stopsBy(Thread.currentThread()::interrupt);
            var exit = live(twin, plan, longest);
            interrupt.endWith(exit.code());
            if (Thread.interrupted() || exit == Exit.CLEAN) {
                say("stopping");
            }
            return exit;
        }
    }

    private Twin twin() {
        try {
            return new Twin(release, home, this::tell);
        } catch (LabException taken) {
            if (taken.reason() == Reason.IN_USE) {
                throw new UsageException(taken.getMessage() + "; stop it, or name another directory with --data");
            }
            throw taken;
        }
    }

    private Exit live(Twin twin, Plan plan, Duration longest) {
        try {
            twin.start(plan);
            print(twin);
            shop(twin.url(), longest);
            return Exit.CLEAN;
        } catch (InterruptedException stopped) {
            return Exit.CLEAN;
        } catch (PartFailedException failed) {
            say(String.valueOf(failed.getMessage()));
            return Exit.FAILED;
        } catch (LabException failed) {
            if (failed.reason() == Reason.INTERRUPTED) {
                return Exit.CLEAN;
            }
            say(failed.getMessage() + "; the database's logs: " + home.folder().resolve("database"));
            return Exit.FAILED;
        }
    }

    /** Until an interrupt, or the time is over. */
    private void shop(String url, Duration longest) throws InterruptedException {
        var over = new CountDownLatch(1);
        if (crowd.isEmpty()) {
            over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        var file = home.folder().resolve("shoppers.properties");
        try (var shoppers = new Shoppers(url, crowd.get(), begin.toEpochMilli())) {
            var end = System.nanoTime() + longest.toNanos();
            var wrong = Optional.<String>empty();
            try {
                while (System.nanoTime() < end && !over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    wrong = look(shoppers, file, wrong);
                }
            } finally {
                tell("shoppers", shoppers.receipts().words());
            }
        }
    }

    /** Says once what is wrong in the file; what is wrong now. */
    private Optional<String> look(Shoppers shoppers, Path file, Optional<String> before) {
        var now = shoppers.look(file);
        now.filter(words -> !before.equals(now)).ifPresent(this::say);
        return now;
    }

    private void print(Twin twin) {
        tell("memory", Footprint.now().words());
        shell.out().println("shop     " + twin.url());
        shell.out().println("ready in %.1f s".formatted(seconds()));
        shell.out().flush();
    }

    private synchronized void tell(String part, String words) {
        if (volume != Volume.QUIET) {
            shell.err().println(Canvas.harmless("%6.1f s  %-13s %s".formatted(seconds(), part, words)));
            shell.err().flush();
        }
    }

    private double seconds() {
        return Duration.between(begin, shell.clock().instant()).toMillis() / SECOND;
    }

    private void say(String words) {
        shell.err().println("plimsoll: " + words);
        shell.err().flush();
    }

    private static void mustBeFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new UsageException("--port: %d cannot be had on 127.0.0.1: %s; choose another, or leave it out"
                    .formatted(port, taken.getMessage()));
        }
    }
}
