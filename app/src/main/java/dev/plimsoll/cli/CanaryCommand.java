package dev.plimsoll.cli;

import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.rehearse.canary.Canary;
import dev.plimsoll.rehearse.canary.Refused;
import dev.plimsoll.rehearse.canary.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll canary}: the ledger of orders against a database of the team's own. */
@Command(
        name = "canary",
        header = "Keep a ledger of orders through a failover of any PostgreSQL of yours.",
        description = {
            "Writes a few orders a second to the database of JDBC-URL while you fail it over, and says afterwards for how"
                    + " long none was acknowledged, and which acknowledged orders are gone. Ctrl-C ends it.",
            "",
            "It makes one schema, plimsoll_canary, with one table, writes only there, and removes both. The password is"
                    + " that of the URL, else of the variable PGPASSWORD, else asked for with --password; it is never shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll canary --user app \"jdbc:postgresql://db1,db2/staging\"",
            "        Until Ctrl-C; the driver finds the primary.",
            "  plimsoll canary --for 5min --rate 50 \"jdbc:postgresql://db.example/staging\"",
            "        Five minutes, fifty orders a second.",
            "",
            "Exit codes: 0 no order lost, 1 lost or duplicated, 2 wrong usage, 3 a failure of",
            "ours, 4 nothing was acknowledged, or the database did not answer in the end."
        })
final class CanaryCommand implements Callable<Integer> {
    private static final int USUAL = 10;

    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "JDBC-URL", description = "As a service of yours has it; jdbc:postgresql: only.")
    private String url = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Who connects; default: as the URL says.")
    private @Nullable String user;

    @Option(
            names = {"-W", "--password"},
            description = "Ask for the password.")
    private boolean ask;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Orders in a second, 1 to 100. Default: ${DEFAULT-VALUE}.")
    private int rate = USUAL;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "For how long, such as 90s or 10min, at most 60min. Default: until Ctrl-C, at most 60min.")
    private @Nullable String time;

    @Option(
            names = "--clean",
            description = "Only remove what a canary left that was cut off; nothing else is ever removed.")
    private boolean clean;

    CanaryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        var longest = longest();
        if (rate < 1 || rate > Canary.FASTEST) {
            throw new UsageException("--rate must be from 1 to %d: %d".formatted(Canary.FASTEST, rate));
        }
        var watching = new Watching(shell, looks, target());
        try {
            return (clean ? watching.clean() : watching.watch(rate, longest)).code();
        } catch (Refused why) {
            watching.say(String.valueOf(why.getMessage()));
            return Exit.UNDECIDED.code();
        }
    }

    private Duration longest() {
        var longest = Optional.ofNullable(time)
                .map(typed -> RehearseCommand.time("--for", typed))
                .orElse(Canary.LONGEST);
        if (longest.compareTo(Canary.LONGEST) > 0) {
            throw new UsageException("--for: an hour at most");
        }
        return longest;
    }

    private Target target() {
        try {
            return Target.of(url, Optional.ofNullable(user), password());
        } catch (IllegalArgumentException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()));
        }
    }

    @SuppressWarnings("SystemConsoleNull") // whether it is a terminal was asked before
    private Optional<String> password() {
        if (!ask) {
            return Optional.ofNullable(shell.environment().get("PGPASSWORD"));
        }
        var terminal = shell.watched() ? System.console() : null;
        var typed = terminal == null ? null : terminal.readPassword("Password: ");
        if (typed == null) {
            throw new UsageException("--password needs a terminal to ask on; the variable PGPASSWORD works without");
        }
        return Optional.of(new String(typed));
    }
}
