package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Output;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.DataFolder;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.Scenario;
import dev.plimsoll.drill.replay.scenario.ScenarioFile;
import dev.plimsoll.drill.twin.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll replay}: an outage again, from the first bad request to the last. */
@Command(
        name = "replay",
        header = "Cause an outage of the past on a real shop, and see it noticed, understood and undone.",
        description = {
            "Starts a shop of its own on a real database pair, lets customers come, and makes the change that caused the"
                    + " outage, and others that did not, in sizes that fit this machine. From then on only what is measured"
                    + " is looked at: what alerts, what the cause is and what it is not. The cause is taken back, every"
                    + " order is accounted for, and the times stand beside those of the outage. About two minutes.",
            "",
            "001: a pool may open more connections than the server gives, 2024. 002: a pool limit set too low, 2024."
                    + " 003: commits wait for a standby that is not there, 2024. 004: the login's pool set too low, 2023."
                    + " Or a file: docs/replay.md tells what stands in one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll replay 002",
            "        The outage of June 1, 2024, as it is written up.",
            "  plimsoll replay 002 --seed 3 --format json",
            "        The same in other sizes, perhaps in another service, for a program.",
            "",
            "Exit codes: 0 all is as the scenario expects, 1 it is not, 2 wrong usage, or",
            "another replay runs in the data directory, 3 a failure of ours, 4 it could not be",
            "played here."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "SCENARIO", description = "The number of an outage, or a file that describes one.")
    private String scenario = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Another choice of sizes, service and what else happens. Default: as the scenario is written.")
    private long seed;

    @Mixin
    private final DataFolder data = new DataFolder();

    @Option(
            names = "--format",
            paramLabel = "FORMAT[:FILE]",
            description = "human or json; to FILE, or to the standard output. May be repeated; one at most goes to the"
                    + " standard output, which is human if none does.")
    private List<String> formats = new ArrayList<>();

    ReplayCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        var outputs = new Outputs(formats, EnumSet.of(Output.Kind.HUMAN, Output.Kind.JSON), shell).ready();
        var plot = Plot.of(found(), seed);
        var home = Home.ofReplays(data.in(shell));
        return new Replaying(shell, looks, outputs)
                .run(plot, UpCommand.release(shell), home)
                .code();
    }

    private Scenario found() {
        if (ScenarioFile.KNOWN.contains(scenario)) {
            return ScenarioFile.known(scenario);
        }
        var file = shell.folder().resolve(scenario).normalize();
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "'%s' is no file, and none of %s".formatted(scenario, String.join(", ", ScenarioFile.KNOWN)));
        }
        try {
            return ScenarioFile.read(file);
        } catch (IllegalArgumentException senseless) {
            throw new UsageException(String.valueOf(senseless.getMessage()));
        }
    }
}
