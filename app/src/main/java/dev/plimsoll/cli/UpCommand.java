package dev.plimsoll.cli;

import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.DataFolder;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Plan;
import dev.plimsoll.drill.twin.Release;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plimsoll up}: the shop on an embedded pair. */
@Command(
        name = "up",
        header = "Start a shop on a real database pair, to look at and to break.",
        description = {
            "Starts a PostgreSQL primary and its standby with failover, the services of a shop, and one address in front, all"
                    + " on 127.0.0.1; prints the address on the standard output when a customer can buy. Ctrl-C stops"
                    + " everything; orders stay, and the next run goes on from them. Nothing outlives the command.",
            "",
            "Configuration of the services is copied from the release; what each one writes is in shop/log of the data"
                    + " directory."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll up",
            "        Until Ctrl-C.",
            "  plimsoll up --port 8080 --for 10min --data /tmp/shop --shoppers 20",
            "        Ten minutes, on that port, with a data directory of its own, and 20",
            "        visitors a second.",
            "",
            "Exit codes: 0 it ran and was stopped, 2 wrong usage, or another one lives in the",
            "data directory, 3 a part did not come up."
        })
final class UpCommand implements Callable<Integer> {
    private static final int USUAL = 2;
    private static final int HIGHEST = 65_535;
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port of the shop's address. Default: the one it had last, else a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--storefronts",
            paramLabel = "N",
            description = "Instances of the storefront, 1 to 9. Default: ${DEFAULT-VALUE}.")
    private int storefronts = USUAL;

    @Option(
            names = "--shoppers",
            paramLabel = "N",
            description = "Visitors a second, 0.1 to 5000, once it is ready. Default: none.")
    private @Nullable Double shoppers;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description =
                    "Stop after this time, such as 60s or 10min, counted from when it is ready. Default: until Ctrl-C.")
    private @Nullable String time;

    UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (storefronts < 1 || storefronts > 9) {
            throw new UsageException("--storefronts must be from 1 to 9: " + storefronts);
        }
        var wish = Optional.ofNullable(port);
        wish.filter(number -> number < 1 || number > HIGHEST).ifPresent(number -> {
            throw new UsageException("--port must be from 1 to %d: %d".formatted(HIGHEST, number));
        });
        var longest = Optional.ofNullable(time)
                .map(typed -> RehearseCommand.time("--for", typed))
                .orElse(FOR_EVER);
        var crowd = crowd();
        var home = Home.in(data.in(shell));
        var running = new Running(shell, looks.volume(), release(shell), home, crowd);
        return running.run(Plan.usual(storefronts, wish), longest).code();
    }

    private Optional<Crowd> crowd() {
        try {
            return Optional.ofNullable(shoppers).map(Crowd::of);
        } catch (IllegalArgumentException impossible) {
            throw new UsageException("--shoppers: " + impossible.getMessage());
        }
    }

    /** The shop of this installation. */
    static Release release(Shell shell) {
        var home = Optional.ofNullable(shell.environment().get("PLIMSOLL_HOME"))
                .orElseThrow(() -> new UsageException("the shop is started by bin/plimsoll, which says where it is"));
        try {
            return Release.in(Path.of(home));
        } catch (IllegalArgumentException missing) {
            throw new UsageException(String.valueOf(missing.getMessage()));
        }
    }
}
