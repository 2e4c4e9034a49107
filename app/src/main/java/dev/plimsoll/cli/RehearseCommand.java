package dev.plimsoll.cli;

import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.Faults;
import dev.plimsoll.rehearse.subject.Supervision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll rehearse}: a service's own pool on a real pair, under load and with faults, and a verdict. */
@Command(
        name = "rehearse",
        header = "Run a service's pool on a real database pair: load, faults, lost orders, a verdict.",
        description = {
            "Reads the same files as check, takes the HikariCP pools of the services, and builds them as declared on"
                    + " a PostgreSQL 18 primary and standby, which it starts on this machine and removes again. Customers"
                    + " come as at the peak, the primary is broken, the standby promoted a second later, and a ledger of"
                    + " orders is compared with what every server holds.",
            "",
            "PASS takes a run without a fault that goes well, and three runs of each fault in which users are served"
                    + " again and no more orders lost than goals in plimsoll.yml allow. A fault is watched for one and"
                    + " a half times the time to recover. What is different here from where it is deployed is listed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll rehearse --service checkout .",
            "        Six faults, three times each.",
            "  plimsoll rehearse --fault freeze --goal 10s .",
            "        Is a frozen primary survived within 10 s?",
            "",
            "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage, 3 a failure of ours, 4 UNSTABLE",
            "or nothing that could be rehearsed."
        })
final class RehearseCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|min)");
    private static final int USUAL = 3;

    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Directories or files to read; default: here.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Whose pool; may be repeated. Default: all on PostgreSQL, at once.")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "What is broken, by its word; an unknown word lists them. May be repeated. Default: crash,"
                    + " freeze, freeze-thaw, blackhole, connection-storm, standby-loss.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--all", description = "Break everything there is, one after the other.")
    private boolean all;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "How often each fault; fewer than 3 can fail but not pass. Default: 3.")
    private int repeats = USUAL;

    @Option(
            names = "--base",
            paramLabel = "REV",
            description =
                    "Rehearse the files of this Git revision first, and say what the change makes better or worse;"
                            + " REV... means since this branch left REV.")
    private @Nullable String base;

    @Option(names = "--no-remedies", description = "After a failure do not try which setting would help.")
    private boolean noRemedies;

    @Option(
            names = "--knee",
            description =
                    "Then look for the pool's knee too: the size from which on it carries its load. About 40 s for each"
                            + " pool.")
    private boolean knee;

    @Option(
            names = "--goal",
            paramLabel = "TIME",
            description = "How soon users must be served again, such as 10s or 2min, instead of goals.recover.")
    private @Nullable String goal;

    @Option(
            names = "--failover",
            paramLabel = "HOW",
            defaultValue = "auto",
            description =
                    "model: as Patroni's settings say, by a model of it; patroni: by the real one, where it and etcd are"
                            + " installed; plain: a standby is promoted a second after the primary falls silent; auto:"
                            + " model where the files have Patroni. Default: ${DEFAULT-VALUE}.")
    private String failover = "auto";

    @Option(
            names = "--format",
            paramLabel = "FORMAT[:FILE]",
            description =
                    "human, json, junit or html; to FILE, or to the standard output. May be repeated; one at most goes"
                            + " to the standard output, which is human if none does.")
    private List<String> formats = new ArrayList<>();

    RehearseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        if (repeats < 1) {
            throw new UsageException("--repeats must be 1 or more: " + repeats);
        }
        var within = Optional.ofNullable(goal).map(typed -> time("--goal", typed));
        var rehearsing = new Rehearsing(shell, looks, new Outputs(formats, RehearsalFormats.ALL, shell).ready());
        var scope = Named.scope(paths, shell);
        var checking = new Checking(shell, looks.volume());
        var before = Optional.ofNullable(base)
                .map(revision -> new Rehearsing.Revision(revision, checking.survey(scope, revision)));
        var sides = new Rehearsing.Sides(checking.survey(scope), before);
        var tried = all ? Faults.ALL : faults.isEmpty() ? Faults.USUAL : named();
        return rehearsing
                .run(sides, services, within, new Rehearsing.Faults(tried, repeats, chosen(), extras()))
                .code();
    }

    private Set<Rehearsing.Extra> extras() {
        var extras = EnumSet.noneOf(Rehearsing.Extra.class);
        if (!noRemedies) {
            extras.add(Rehearsing.Extra.REMEDIES);
        }
        if (knee) {
            extras.add(Rehearsing.Extra.KNEE);
        }
        return extras;
    }

    private Supervision.Choice chosen() {
        return Stream.of(Supervision.Choice.values())
                .filter(choice -> choice.word().equals(failover))
                .findFirst()
                .orElseThrow(() -> new UsageException("--failover: '%s' is none of %s"
                        .formatted(
                                failover,
                                Stream.of(Supervision.Choice.values())
                                        .map(Supervision.Choice::word)
                                        .collect(Collectors.joining(", ")))));
    }

    private List<ClusterFault> named() {
        return faults.stream().distinct().map(RehearseCommand::named).toList();
    }

    private static ClusterFault named(String word) {
        return Faults.called(word)
                .orElseThrow(() -> new UsageException("--fault: '%s' is none of %s"
                        .formatted(
                                word,
                                Faults.ALL.stream().map(ClusterFault::word).collect(Collectors.joining(", ")))));
    }

    static Duration time(String option, String typed) {
        var time = TIME.matcher(typed);
        if (!time.matches() || Integer.parseInt(time.group(1)) == 0) {
            throw new UsageException("%s: '%s' is no time such as 10s or 2min".formatted(option, typed));
        }
        var number = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
    }
}
