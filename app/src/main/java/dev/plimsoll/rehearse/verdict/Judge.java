package dev.plimsoll.rehearse.verdict;

import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From what was measured to a verdict. Orders are judged by the worst run, times by the worst of at least three; a pass
 * needs more room below the goal than the runs differ by.
 *
 * @param goals what must hold
 * @param loads what each pool must carry, by its name
 * @param declaredAsynchronous whether the files show that no standby is waited for
 */
public record Judge(Goals goals, Map<String, Load> loads, boolean declaredAsynchronous) {
    /** What of the time to recover the client may take after the promotion, unless all of it is shorter. */
    static final Duration CLIENT_SHARE = Duration.ofSeconds(5);

    private static final int ENOUGH = 3;
    private static final int PERCENT = 100;
    private static final String SECONDS = "%.1f s";

    /** Whether the run without a fault went well; if not, why, and nothing else can be judged. */
    public List<String> complaints(Control control) {
        var complaints = new ArrayList<String>();
        control.shares().forEach(share -> complain(share, complaints));
        if (control.orders().lost() + control.orders().wrong() > 0) {
            complaints.add("control: orders are not as acknowledged without any fault");
        }
        return complaints;
    }

    private void complain(Control.Share share, List<String> complaints) {
        var whose = share.service().isEmpty() ? "" : " of " + share.service();
        if (share.failed() * PERCENT > share.requests()) {
            complaints.add("control: %d of %d requests%s failed without any fault"
                    .formatted(share.failed(), share.requests(), whose));
        } else if (share.p99().compareTo(goals.p99().value()) > 0) {
            complaints.add("control: p99%s %d ms without any fault, the goal is %s"
                    .formatted(whose, share.p99().toMillis(), goals.p99().shown()));
        }
    }

    /** The verdict on a control run that went wrong: a failure only when arithmetic, or the primary, shows that it must. */
    public Verdict without(Control control) {
        var complaints = complaints(control);
        var proof = Stream.concat(tooMuch().stream(), control.cause().stream().map("control: "::concat))
                .toList();
        if (!proof.isEmpty()) {
            return new Verdict(
                    Outcome.FAIL,
                    Stream.concat(proof.stream(), complaints.stream()).toList());
        }
        var busy = "without a control run that passes nothing can be judged; requests came up to %d ms late, because"
                        .formatted(control.lateness().toMillis())
                + " this machine has other things to do, or too much of this: "
                + loads.values().stream().map(Load::words).collect(Collectors.joining(", "));
        return new Verdict(
                Outcome.UNSTABLE,
                Stream.concat(complaints.stream(), Stream.of(busy)).toList());
    }

    /** The pools that are too small for their load, whatever was measured. */
    private List<String> tooMuch() {
        return loads.entrySet().stream()
                .filter(each -> each.getValue().exceedsPool())
                .map(each -> "%s%s need %.1f connections, %s"
                        .formatted(
                                loads.size() == 1 ? "" : each.getKey() + ": ",
                                each.getValue().words(),
                                each.getValue().connections(),
                                each.getValue().limit()))
                .sorted()
                .toList();
    }

    public Verdict of(List<Scenario> scenarios) {
        var failures = scenarios.stream()
                .flatMap(scenario -> failures(scenario).stream())
                .toList();
        if (!failures.isEmpty()) {
            return new Verdict(Outcome.FAIL, failures);
        }
        var doubts = scenarios.stream()
                .flatMap(scenario -> doubts(scenario).stream())
                .toList();
        return new Verdict(doubts.isEmpty() ? Outcome.PASS : Outcome.UNSTABLE, doubts);
    }

    /** Whether one run is enough to fail. */
    public boolean fails(Trial trial) {
        return !failures(trial).isEmpty();
    }

    /** Why one run is a failure; empty when it is none. */
    public List<String> failures(Trial trial) {
        return failures(new Scenario(trial.fault(), List.of(trial)));
    }

    /** Whether what was seen of it is a failure. */
    public boolean fails(Scenario scenario) {
        return !failures(scenario).isEmpty();
    }

    private List<String> failures(Scenario scenario) {
        var failures = new ArrayList<String>();
        orders(scenario, failures);
        time(scenario, failures);
        return failures.stream()
                .map(reason -> scenario.fault().word() + ": " + reason)
                .toList();
    }

    private void orders(Scenario scenario, List<String> failures) {
        var orders = scenario.orders();
        if (scenario.mostLost() > goals.lostOrders().value()) {
            failures.add("%d of %d acknowledged orders lost in %s, %d in one run at most; the goal is %d"
                    .formatted(
                            orders.lost(),
                            orders.acknowledged(),
                            runs(scenario),
                            scenario.mostLost(),
                            goals.lostOrders().value()));
        } else if (scenario.fault() instanceof Crash
                && declaredAsynchronous
                && (goals.lostOrders().isAssumed() || goals.lostOrders().value() == 0)) {
            failures.add("replication is asynchronous, so a crash can lose acknowledged orders (%d of %d here);"
                            .formatted(orders.lost(), orders.acknowledged())
                    + " goals.lostOrders in plimsoll.yml says how many may be");
        }
        if (orders.wrong() > 0) {
            failures.add("%d orders are there although they had failed, %d more than once"
                    .formatted(orders.phantom(), orders.duplicated()));
        }
    }

    private void time(Scenario scenario, List<String> failures) {
        var worst = scenario.worst();
        var goal = goals.recover().value();
        var whose = worst.served().slowest().map(name -> " of " + name).orElse("");
        if (!worst.recovered()) {
            failures.add("users%s were not served again within the %s watched; the goal is %s%s"
                    .formatted(
                            whose,
                            seconds(worst.watchedExtrapolated()),
                            Durations.words(goal),
                            worst.cause().map(cause -> "; " + cause).orElse("")));
            return;
        }
        var affected = worst.extrapolated().orElseThrow();
        if (affected.compareTo(goal) > 0) {
            failures.add("users%s were affected for %s; the goal is %s"
                    .formatted(whose, seconds(affected), Durations.words(goal)));
        } else {
            scenario.longestShare()
                    .filter(client -> client.compareTo(CLIENT_SHARE) > 0)
                    .ifPresent(client -> failures.add("the client needed %s after the promotion; its share is %s"
                            .formatted(seconds(client), Durations.words(CLIENT_SHARE))));
        }
    }

    private List<String> doubts(Scenario scenario) {
        var name = scenario.fault().word();
        if (!scenario.orders().known()) {
            return List.of("%s: the primary could not be asked for its orders: %s"
                    .formatted(name, String.join("; ", scenario.orders().unread())));
        }
        if (scenario.orders().acknowledged() == 0) {
            return List.of(name + ": no order was acknowledged in any run, so none could be lost");
        }
        if (scenario.trials().size() < ENOUGH) {
            return List.of("%s: passed in %s; a pass takes %d".formatted(name, runs(scenario), ENOUGH));
        }
        var times = scenario.affected();
        var spread = times.get(times.size() - 1).minus(times.get(0));
        var room = goals.recover().value().minus(times.get(times.size() / 2));
        return spread.compareTo(room) <= 0
                ? List.of()
                : List.of("%s: runs differ by %s, the median is only %s below the goal"
                        .formatted(name, seconds(spread), seconds(room)));
    }

    private static String runs(Scenario scenario) {
        var runs = scenario.trials().size();
        return runs == 1 ? "1 run" : runs + " runs";
    }

    private static String seconds(Duration time) {
        return SECONDS.formatted(time.toMillis() / 1e3);
    }
}
