package dev.plimsoll.rehearse;

import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.PoolerMapping;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.StandIn;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.UrlMapping;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import dev.plimsoll.setting.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is another way in a rehearsal than where it is deployed, as far as the files tell.
 *
 * @param rehearsal of which
 */
record Fidelity(Rehearsal rehearsal) {
    /** All of it. */
    List<String> notes(Control control) {
        var notes = new ArrayList<String>();
        rehearsal.subject().each().forEach(one -> {
            var whose = rehearsal.subject().beside().isEmpty() ? "" : one.name() + ": ";
            differences(one).forEach(note -> notes.add(whose + note));
        });
        notes.add(servers());
        if (!rehearsal.subject().servers().filter(ServerMapping::retries).isPresent()) {
            notes.add(
                    "wal_retrieve_retry_interval is 100 ms, not 5 s: a promotion that comes at the very moment of the loss"
                            + " may be overlooked for that long, and chance is kept out here");
        }
        notes.addAll(left());
        notes.add("every request passes a proxy, which adds %d µs to a round trip of %d µs"
                .formatted(
                        micros(control.overhead().added()),
                        micros(control.overhead().direct())));
        notes.addAll(rehearsal.supervision().differences());
        if (rehearsal.pace().factor() > 1) {
            notes.add(
                    "every timer is %d times shorter here, and times are extrapolated; a timer longer than the %s watched"
                                    .formatted(
                                            rehearsal.pace().factor(),
                                            Durations.words(rehearsal.pace().watched()))
                            + " is as it was");
        }
        notes.add("the servers share this machine, so the network takes no time; that users are never served again, and"
                + " that orders are lost, carries over; how many, and how long, only as a magnitude");
        return notes;
    }

    /** A pass with another pool in the place of somebody's own does not show how his users fare when the primary is lost. */
    Verdict limited(Verdict verdict, List<Scenario> scenarios) {
        var unseen = scenarios.stream().anyMatch(scenario -> scenario.fault().takesPrimary());
        var strangers = rehearsal
                .subject()
                .links()
                .filter(link -> StandIn.of(link).isPresent())
                .flatMap(link -> StandIn.words(link).stream())
                .toList();
        return unseen && !strangers.isEmpty() && verdict.outcome() == Verdict.Outcome.PASS
                ? new Verdict(Verdict.Outcome.UNSTABLE, strangers)
                : verdict;
    }

    private List<String> differences(Subject one) {
        var load = rehearsal.load(one);
        var notes = new ArrayList<String>();
        notes.add("one instance with a pool of %d; its load is %s: %s"
                .formatted(load.poolSize(), load.words(), load.source()));
        StandIn.words(one.link()).ifPresent(notes::add);
        notes.addAll(new PoolMapping(one.link().pool()).differences());
        notes.addAll(new UrlMapping(one.link()).differences());
        var route = one.link().route();
        route.proxy().ifPresent(proxy -> notes.add("the proxy " + proxy.name() + " is left out"));
        PoolerMapping.of(one.link())
                .ifPresentOrElse(
                        pooler -> notes.addAll(pooler.differences()),
                        () -> route.pooler()
                                .ifPresent(pooler -> notes.add("the pooler %s is left out: no pgbouncer is installed"
                                        .formatted(pooler.name()))));
        return notes;
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }

    private String servers() {
        var major = rehearsal.supervision().postgres();
        return rehearsal
                .subject()
                .servers()
                .map(servers -> servers.words(major))
                .orElse(
                        "PostgreSQL %d with its defaults, replication asynchronous: the files do not tell how the servers are set"
                                .formatted(major));
    }

    /** What was not tried, and why. */
    List<String> left() {
        return rehearsal.faults().stream()
                .flatMap(fault ->
                        rehearsal.impossible(fault).stream().map(why -> fault.word() + " was not tried: " + why))
                .toList();
    }
}
