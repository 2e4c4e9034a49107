package dev.plimsoll.cli;

import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.lab.load.PoolSample;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Overhead;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.knee.Rung;
import dev.plimsoll.rehearse.remedy.Edit;
import dev.plimsoll.rehearse.remedy.Remedy;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.timeline.Moment;
import dev.plimsoll.rehearse.timeline.Standing;
import dev.plimsoll.rehearse.timeline.Stint;
import dev.plimsoll.rehearse.timeline.Timeline;
import dev.plimsoll.rehearse.trial.Back;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Advice;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rehearsals that never happened, to be shown. */
final class Rehearsals {
    static final String SECRET = "s3cr3t-pw-of-orders";

    private static final Load LOAD = new Load(100, Duration.ofMillis(10), 10, "assumed");
    private static final Control CONTROL = new Control(
            388,
            0,
            Duration.ofMillis(53),
            Duration.ofMillis(1),
            new Orders(20, 0, 0, 0, 0, 0),
            new Overhead(Duration.ZERO, Duration.ZERO));

    private Rehearsals() {}

    /** Crashes go well; a freeze is never recovered from; and somebody put a password and markup everywhere. */
    static Rehearsed failed() {
        var reasons = List.of(
                "freeze: users were not served again within the 15.0 s watched; the goal is 10 s",
                "freeze: 2 of 18 acknowledged orders lost; <b>" + SECRET + "</b> & \"more\"");
        var advice = new Advice(
                "socketTimeout", "0", "5", Optional.of(new Place("checkout/" + SECRET + "/application.yml", 4, 1, 1)));
        return rehearsed(
                List.of(
                        scenario(new Crash(), Optional.of(Duration.ofMillis(1_400)), 0),
                        scenario(new Freeze(), Optional.empty(), 2)),
                new Verdict(Outcome.FAIL, reasons).advising(advice));
    }

    static Rehearsed passed() {
        return rehearsed(
                List.of(scenario(new Crash(), Optional.of(Duration.ofMillis(1_400)), 0)),
                new Verdict(Outcome.PASS, List.of()));
    }

    /** Nothing was tried, as already the run without a fault went wrong. */
    static Rehearsed undecided() {
        return rehearsed(
                List.of(),
                new Verdict(Outcome.UNSTABLE, List.of("control: 40 of 388 requests failed without any fault")));
    }

    /** The same, with what was tried against it, and as it was before a change. */
    static Rehearsed changed() {
        var failed = failed();
        var place = Optional.of(new Place("checkout/src/main/resources/application.yml", 4, 1, 1));
        var socket = new Edit(Edit.Side.URL, "socketTimeout", "0", "5", place);
        var connect = new Edit(Edit.Side.URL, "connectTimeout", "10", "1", place);
        var never = failed.result().scenarios().get(1).worst();
        var soon =
                scenario(new Freeze(), Optional.of(Duration.ofMillis(3_700)), 0).worst();
        var tried = List.of(
                new Tried(
                        new Freeze(),
                        new Remedy(List.of(connect)),
                        never,
                        List.of(never),
                        List.of("freeze: users were not served again within the 15.0 s watched; the goal is 10 s")),
                new Tried(
                        new Freeze(),
                        new Remedy(List.of(socket, connect)),
                        never,
                        List.of(soon, soon, soon),
                        List.of()));
        return new Rehearsed(
                failed.service(),
                failed.load(),
                failed.goals(),
                new Rehearsal.Result(
                        CONTROL,
                        failed.result().scenarios(),
                        failed.result().verdict(),
                        failed.result().fidelity(),
                        tried,
                        List.of()),
                failed.secrets(),
                failed.at(),
                failed.took(),
                Optional.of(before(List.of(soon, soon, soon))));
    }

    private static Rehearsed.Before before(List<Trial> trials) {
        var result = new Rehearsal.Result(
                CONTROL, List.of(new Scenario(new Freeze(), trials)), new Verdict(Outcome.PASS, List.of()), List.of());
        var back =
                new Back(Optional.of(Duration.ofMillis(600)), Duration.ofMillis(80), false, 3, Duration.ofSeconds(15));
        return new Rehearsed.Before("origin/main", result, back);
    }

    private static Scenario scenario(ClusterFault fault, Optional<Duration> affected, int lost) {
        var takeover = new Takeover(Duration.ofSeconds(1), Duration.ofMillis(120));
        var trial = new Trial(
                fault,
                Optional.of(takeover),
                affected,
                Duration.ofSeconds(15),
                new Orders(18, lost, lost, 0, 0, 1),
                Optional.empty());
        var seen = new Timeline(
                moments(affected), stints(), Collections.nCopies(Math.min(lost, 1), new UUID(1, 2)), Duration.ZERO);
        return new Scenario(fault, List.of(trial.along(seen)));
    }

    private static List<Moment> moments(Optional<Duration> affected) {
        return IntStream.range(-4, 20)
                .mapToObj(step -> moment(Duration.ofMillis(step * 250L), affected))
                .toList();
    }

    private static Moment moment(Duration at, Optional<Duration> affected) {
        var well = at.isNegative()
                || affected.filter(time -> at.compareTo(time) >= 0).isPresent();
        return new Moment(
                at,
                well ? 100 : 0,
                well ? 0 : 100,
                Optional.of(Duration.ofMillis(8)).filter(time -> well),
                Optional.of(Duration.ofMillis(900)).filter(time -> well),
                Optional.of(new PoolSample(well ? 2 : 10, well ? 8 : 0, well ? 0 : 90, 10)));
    }

    private static List<Stint> stints() {
        return List.of(
                new Stint("db1", Standing.PRIMARY, Duration.ofSeconds(-1), Duration.ZERO),
                new Stint("db1", Standing.SILENT, Duration.ZERO, Duration.ofSeconds(5)),
                new Stint("db2", Standing.STANDBY, Duration.ofSeconds(-1), Duration.ofMillis(1_100)),
                new Stint("db2", Standing.PRIMARY, Duration.ofMillis(1_100), Duration.ofSeconds(5)));
    }

    private static Knee knee() {
        return new Knee(
                "checkout " + SECRET,
                new Load(400, Duration.ofMillis(10), 10, "declared"),
                6,
                List.of(
                        new Rung(3, 280, 400, Duration.ofMillis(700), Duration.ofMillis(1_900)),
                        new Rung(5, 398, 0, Duration.ofMillis(14), Duration.ofMillis(60)),
                        new Rung(6, 400, 0, Duration.ofMillis(12), Duration.ofMillis(18)),
                        new Rung(10, 400, 0, Duration.ofMillis(11), Duration.ofMillis(13)),
                        new Rung(14, 400, 0, Duration.ofMillis(11), Duration.ofMillis(12))));
    }

    private static Rehearsed rehearsed(List<Scenario> scenarios, Verdict verdict) {
        var secrets = new Secrets();
        secrets.add(SECRET);
        var fidelity = List.of("there is no pooler in the path; <i>" + SECRET + "</i>");
        return new Rehearsed(
                "checkout <" + SECRET + ">",
                LOAD,
                Goals.UNSAID,
                new Rehearsal.Result(CONTROL, scenarios, verdict, fidelity).with(List.of(knee())),
                secrets,
                Instant.parse("2026-10-30T03:04:05Z"),
                Duration.ofMillis(61_500),
                Optional.empty());
    }
}
