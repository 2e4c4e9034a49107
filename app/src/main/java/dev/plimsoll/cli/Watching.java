package dev.plimsoll.cli;

import dev.plimsoll.cli.report.CanaryText;
import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.terminal.Interrupt;
import dev.plimsoll.cli.terminal.Progress;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.rehearse.canary.Canary;
import dev.plimsoll.rehearse.canary.Seen;
import dev.plimsoll.rehearse.canary.Target;
import java.io.IOException;
import java.time.Duration;

/** One canary, from its first word to its last. */
final class Watching {
    private final Shell shell;
    private final Looks looks;
    private final Target target;
    private final Secrets secrets;

    Watching(Shell shell, Looks looks, Target target) {
        this.shell = shell;
        this.looks = looks;
        this.target = target;
        this.secrets = target.secrets();
    }

    Exit clean() {
        say(Canary.clean(target) ? "removed schema plimsoll_canary" : "there is nothing to remove");
        return Exit.CLEAN;
    }

    Exit watch(int rate, Duration longest) throws IOException {
        try (var interrupt = new Interrupt();
                var canary = new Canary(target, rate, longest)) {
            interrupt.stopsBy(canary::stop);
            begun(rate);
            var seen = watched(canary);
            print(seen);
            var exit = exit(seen);
            interrupt.endWith(exit.code());
            return exit;
        }
    }

    private void begun(int rate) {
        tell("writing %d orders a second to %s; fail it over now, Ctrl-C ends it".formatted(rate, target.place()));
        if (looks.volume() == Volume.VERBOSE) {
            say("options the URL leaves open: " + target.assumed());
        }
    }

    private Seen watched(Canary canary) {
        try (var progress = new Progress(shell, looks.volume())) {
            progress.every(canary::words);
            return canary.run();
        }
    }

    private void print(Seen seen) {
        var canvas = looks.canvas(shell);
        new CanaryText(canvas, looks.volume())
                .lines(seen).stream()
                        .map(line -> canvas.fit(secrets.mask(line)))
                        .forEach(shell.out()::println);
        seen.leftover()
                .ifPresent(why ->
                        say("could not clean up (%s); run: plimsoll canary --clean %s".formatted(why, target.typed())));
        shell.out().flush();
    }

    private static Exit exit(Seen seen) {
        return seen.broken() ? Exit.FOUND : seen.known() ? Exit.CLEAN : Exit.UNDECIDED;
    }

    private void tell(String words) {
        if (looks.volume() != Volume.QUIET) {
            say(words);
        }
    }

    void say(String words) {
        shell.err().println("plimsoll: " + Canvas.harmless(secrets.mask(words)));
        shell.err().flush();
    }
}
