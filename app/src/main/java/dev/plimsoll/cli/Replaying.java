package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Output;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.report.replay.ReplayJson;
import dev.plimsoll.cli.report.replay.ReplayText;
import dev.plimsoll.cli.terminal.Interrupt;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.drill.replay.Outcome;
import dev.plimsoll.drill.replay.Replay;
import dev.plimsoll.drill.replay.UnplayableException;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.rollout.local.PartFailedException;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** One replay, from its first word to its last. */
final class Replaying {
    private static final double SECOND = 1_000;

    private final Shell shell;
    private final Looks looks;
    private final Outputs outputs;
    private final Instant begin;

    Replaying(Shell shell, Looks looks, Outputs outputs) {
        this.shell = shell;
        this.looks = looks;
        this.outputs = outputs;
        this.begin = shell.clock().instant();
    }

    /** Until it is over, or somebody interrupts. */
    Exit run(Plot plot, Release release, Home home) throws IOException, SQLException {
        try (var interrupt = new Interrupt()) {
            interrupt.endWith(Exit.UNDECIDED.code());
            interrupt.stopsBy(Thread.currentThread()::interrupt);
            var exit = play(new Replay(release, home, plot, new Replay.Surroundings(shell.clock(), this::tell)));
            interrupt.endWith(exit.code());
            return exit;
        }
    }

    private Exit play(Replay replay) throws IOException, SQLException {
        try {
            var outcome = replay.run();
            outputs.write(output -> written(outcome, output));
            shell.out().flush();
            return outcome.holds() ? Exit.CLEAN : Exit.FOUND;
        } catch (UnplayableException why) {
            say("cannot be replayed here: " + why.getMessage());
            return Exit.UNDECIDED;
        } catch (InterruptedException stopped) {
            return interrupted();
        } catch (PartFailedException failed) {
            say(String.valueOf(failed.getMessage()));
            return Exit.FAILED;
        } catch (LabException failed) {
            if (failed.reason() == Reason.IN_USE) {
                throw new UsageException(failed.getMessage() + "; stop it, or name another directory with --data");
            }
            if (failed.reason() == Reason.INTERRUPTED) {
                return interrupted();
            }
            throw failed;
        }
    }

    private Exit interrupted() {
        say("interrupted; nothing runs any more, and nothing was decided");
        return Exit.UNDECIDED;
    }

    private Outputs.Written written(Outcome outcome, Output output) {
        if (output.kind() == Output.Kind.JSON) {
            return new ReplayJson(outcome)::write;
        }
        var canvas = output.file().isPresent() ? Canvas.PAGE : looks.canvas(shell);
        return out -> human(outcome, canvas, out);
    }

    private void human(Outcome outcome, Canvas canvas, Writer out) throws IOException {
        for (var line : new ReplayText(canvas, looks.volume()).lines(outcome)) {
            out.write(canvas.fit(line));
            out.write('\n');
        }
    }

    private synchronized void tell(String part, String words) {
        if (looks.volume() != Volume.QUIET) {
            var since = Duration.between(begin, shell.clock().instant()).toMillis() / SECOND;
            shell.err().println(Canvas.harmless("%6.1f s  %-13s %s".formatted(since, part, words)));
            shell.err().flush();
        }
    }

    private void say(String words) {
        shell.err().println("plimsoll: " + words);
        shell.err().flush();
    }
}
