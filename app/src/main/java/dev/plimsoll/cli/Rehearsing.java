package dev.plimsoll.cli;

import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.cli.live.Progressing;
import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.Cure;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.knee.Ladder;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import dev.plimsoll.rehearse.trial.Back;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One rehearsal, from what was read to what is said about it. */
final class Rehearsing {
    private static final String DECLARED = "DEC01";
    private static final List<String> MISREAD = List.of(DECLARED, "SPR13");

    private final Shell shell;
    private final Looks looks;
    private final Outputs outputs;

    Rehearsing(Shell shell, Looks looks, Outputs outputs) {
        this.shell = shell;
        this.looks = looks;
        this.outputs = outputs;
    }

    /** What is done, how often, and what else. */
    record Faults(List<ClusterFault> kinds, int repeats, Supervision.Choice failover, Set<Extra> extras) {}

    /** What takes time of its own. */
    enum Extra {
        /** Trying what helps. */
        REMEDIES,
        /** Looking for the pools' knees. */
        KNEE
    }

    /** The files as they were in a revision. */
    record Revision(String name, Survey survey) {}

    /** The files as they are, and as they were. */
    record Sides(Survey now, Optional<Revision> before) {}

    Exit run(Sides sides, List<String> services, Optional<Duration> within, Faults faults)
            throws IOException, SQLException {
        var survey = sides.now();
        survey.unread()
                .forEach(file -> shown(
                        "unread: " + file.place() + ": " + survey.secrets().mask(file.reason())));
        if (misread(survey)) {
            return Exit.UNDECIDED;
        }
        try {
            var subject = chosen(Subject.in(survey.topology()), services);
            var goals = goals(survey.topology().goals(), within);
            var rehearsal = new Rehearsal(subject, goals, faults.kinds(), faults.repeats(), faults.failover());
            var start = shell.clock().instant();
            var before = before(sides, rehearsal);
            var result = result(rehearsal, survey, faults.extras());
            var took = Duration.between(start, shell.clock().instant());
            var rehearsed = new Rehearsed(
                    subject.names(), rehearsal.load(), goals, result, survey.secrets(), start, took, before);
            outputs.write(new RehearsalFormats(rehearsed, shell, looks)::of);
            return exit(result.verdict().outcome());
        } catch (Unrehearsable why) {
            say(survey, "cannot be rehearsed: " + why.getMessage());
            return Exit.UNDECIDED;
        }
    }

    /** Says what these files have that their readers refuse; a plimsoll.yml that means something else ends it. */
    private boolean misread(Survey survey) {
        var refused = MISREAD.stream()
                .flatMap(rule -> Rulebook.named(rule).stream())
                .flatMap(rule -> rule.check(survey.topology()))
                .filter(finding -> finding.level() == Level.ERROR)
                .toList();
        refused.forEach(finding ->
                shown("%s: %s".formatted(finding.place(), survey.secrets().mask(finding.fact()))));
        var ours = refused.stream().anyMatch(finding -> finding.rule().equals(DECLARED));
        if (ours) {
            shown("cannot be rehearsed: the goals would not be those that were meant");
        }
        return ours;
    }

    /** The same rehearsal of the files as they were; without remedies, as nobody goes back to them. */
    private Optional<Rehearsed.Before> before(Sides sides, Rehearsal now) throws IOException, SQLException {
        return sides.before().isEmpty()
                ? Optional.empty()
                : before(sides, sides.before().get(), now);
    }

    private Optional<Rehearsed.Before> before(Sides sides, Revision revision, Rehearsal now)
            throws IOException, SQLException {
        var names = now.subject().each().stream().map(Subject::name).toList();
        var same = Subject.together(Subject.in(revision.survey().topology()).stream()
                .filter(subject -> names.contains(subject.name()))
                .toList());
        if (same.isEmpty()) {
            say(
                    sides.now(),
                    "%s has no pool %s to rehearse"
                            .formatted(revision.name(), now.subject().names()));
            return Optional.empty();
        }
        say(sides.now(), "before, as of " + revision.name() + ":");
        var was = new Rehearsal(same.get(), now.goals(), now.faults(), now.repeats(), now.choice());
        var result = result(was, revision.survey(), Set.of());
        var back = back(now, same.get(), sides.now());
        say(sides.now(), "after:");
        return Optional.of(new Rehearsed.Before(revision.name(), result, back));
    }

    private Rehearsal.Result result(Rehearsal rehearsal, Survey survey, Set<Extra> extras)
            throws IOException, SQLException {
        try (var live = live(survey)) {
            live.begins(rehearsal);
            var measured = rehearsal.run(live);
            var cured = extras.contains(Extra.REMEDIES) ? new Cure(rehearsal, live).of(measured) : measured;
            return extras.contains(Extra.KNEE) ? cured.with(knees(rehearsal, live)) : cured;
        }
    }

    /** One that cannot be found leaves the rest of the result as it is. */
    private static List<Knee> knees(Rehearsal rehearsal, Progressing live) throws IOException, SQLException {
        var knees = new ArrayList<Knee>();
        for (var subject : rehearsal.subject().each()) {
            var load = Load.of(subject.link(), rehearsal.subject().links().count());
            live.climbing(subject.name(), Ladder.time(load));
            try (var ladder = new Ladder(subject, load)) {
                knees.add(ladder.knee());
            } catch (Unrehearsable why) {
                live.flat(subject.name(), String.valueOf(why.getMessage()));
            }
        }
        return knees;
    }

    private Back back(Rehearsal now, Subject was, Survey survey) throws IOException, SQLException {
        try (var live = live(survey)) {
            return now.back(was, live);
        }
    }

    private Progressing live(Survey survey) {
        return new Progressing(shell, looks.volume(), survey.secrets());
    }

    /** Those with these names, or all, at once. */
    private static Subject chosen(List<Subject> all, List<String> services) {
        if (all.isEmpty()) {
            throw new Unrehearsable("no deployed pool and no standby on PostgreSQL in these files");
        }
        var names = all.stream().map(Subject::name).distinct().sorted().collect(Collectors.joining(", "));
        services.stream()
                .filter(name -> all.stream().noneMatch(subject -> subject.isCalled(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException("--service %s is none of these: %s".formatted(name, names));
                });
        var meant = all.stream()
                .filter(subject -> services.isEmpty() || services.stream().anyMatch(subject::isCalled))
                .toList();
        return Subject.together(meant)
                .orElseThrow(() -> new UsageException(
                        "these pools lead to different servers; name those of one with --service: " + names));
    }

    private static Goals goals(Goals declared, Optional<Duration> within) {
        return within.map(time ->
                        new Goals(Fact.assumed("goals.recover", time, "--goal"), declared.lostOrders(), declared.p99()))
                .orElse(declared);
    }

    private static Exit exit(Outcome outcome) {
        return switch (outcome) {
            case PASS -> Exit.CLEAN;
            case FAIL -> Exit.FOUND;
            case UNSTABLE -> Exit.UNDECIDED;
        };
    }

    private void say(Survey survey, String words) {
        shown(survey.secrets().mask(words));
    }

    private void shown(String words) {
        shell.err().println("plimsoll: " + Canvas.harmless(words));
        shell.err().flush();
    }
}
