package dev.plimsoll.rehearse;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.rehearse.remedy.FirstOfAll;
import dev.plimsoll.rehearse.remedy.Fit;
import dev.plimsoll.rehearse.remedy.Proving;
import dev.plimsoll.rehearse.remedy.Remedy;
import dev.plimsoll.rehearse.remedy.Search;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.trial.Performance;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Advice;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What helps against what failed, tried out.
 *
 * @param rehearsal in which it failed
 * @param audience hears of every remedy before it is tried, and of every run
 */
public record Cure(Rehearsal rehearsal, Audience audience) {
    /** Tries what may help against what failed, and says what does. A result without failed scenarios stays as it is. */
    public Rehearsal.Result of(Rehearsal.Result result) throws IOException, SQLException {
        var failed =
                result.scenarios().stream().filter(rehearsal.judge()::fails).toList();
        var middle = rehearsal.with(rehearsal.subject().about(culprit(failed)));
        var place = new Place(middle, audience);
        var passed = result.scenarios().stream()
                .filter(scenario -> !failed.contains(scenario))
                .toList();
        var tried = new Search(place, rehearsal.goals(), rehearsal.repeats(), passed).against(failed, middle.subject());
        var first = result.scenarios().isEmpty()
                ? FirstOfAll.remedy(middle.load(), middle.subject(), place)
                : Optional.<Fit>empty();
        var whole = first.filter(Fit::carries)
                .map(Fit::remedy)
                .or(() ->
                        tried.stream().filter(Tried::helped).map(Tried::remedy).findFirst());
        var better = whole.map(remedy -> remedy.edits().get(0))
                .map(edit -> new Advice(edit.spelled(), edit.from(), edit.to(), edit.place()));
        var said = unfit(untried(result.verdict(), failed, tried), first);
        var verdict = whole.map(remedy -> together(said, remedy)).orElse(said);
        return new Rehearsal.Result(
                result.control(),
                result.scenarios(),
                better.map(verdict::advising).orElse(verdict),
                result.fidelity(),
                tried,
                result.knees());
    }

    /** Says against which faults nothing was tried, as nothing is known that these files could change. */
    private Verdict untried(Verdict verdict, List<Scenario> failed, List<Tried> tried) {
        var reasons = new ArrayList<>(verdict.reasons());
        for (var scenario : failed) {
            var unseen = scenario.orders().lost() > 0
                    && rehearsal.subject().servers().isEmpty();
            if (unseen) {
                reasons.add(scenario.fault().word()
                        + ": commits that wait for a standby were not tried, as no file here says"
                        + " how the servers are set");
            } else if (tried.stream().allMatch(one -> isOfAnother(one, scenario, failed))) {
                reasons.add(scenario.fault().word() + ": nothing was tried, as nothing is known to help");
            }
        }
        return new Verdict(verdict.outcome(), reasons);
    }

    /** Says what should do by arithmetic and does not, or cannot be seen to where it is rehearsed. */
    private static Verdict unfit(Verdict verdict, Optional<Fit> fit) {
        var reasons = new ArrayList<>(verdict.reasons());
        fit.filter(tried -> !tried.carries()).map(Fit::words).ifPresent(reasons::add);
        return new Verdict(verdict.outcome(), reasons);
    }

    /** Whether it was surely not tried against that: what helps but breaks another fault is told under that one. */
    private static boolean isOfAnother(Tried one, Scenario scenario, List<Scenario> failed) {
        return !one.fault().equals(scenario.fault())
                && failed.stream().anyMatch(other -> other.fault().equals(one.fault()));
    }

    /** Says all of a remedy that takes several settings: the advice names the first. */
    private static Verdict together(Verdict verdict, Remedy remedy) {
        return remedy.edits().size() == 1
                ? verdict
                : new Verdict(
                        verdict.outcome(),
                        Stream.concat(verdict.reasons().stream(), Stream.of("it takes " + remedy.words()))
                                .toList());
    }

    /**
     * Whose settings are looked at first: the pool that is too small, the one that takes most slots where they do not do for
     * all, or that of the users who waited longest.
     */
    private String culprit(List<Scenario> failed) {
        var tooSmall = rehearsal.loads().entrySet().stream()
                .filter(each -> each.getValue().exceedsPool())
                .map(Map.Entry::getKey);
        var hungriest = failed.stream()
                .filter(scenario -> scenario.fault() instanceof ConnectionStorm)
                .filter(scenario -> scenario.worst().cause().isPresent())
                .map(scenario -> rehearsal.subject().hungriest());
        var slowest = failed.stream().flatMap(scenario -> scenario.worst().served().slowest().stream());
        return Stream.of(tooSmall, hungriest, slowest)
                .flatMap(names -> names)
                .findFirst()
                .orElse(rehearsal.subject().name());
    }

    /** Where remedies are tried: the same rehearsal with another subject. */
    private record Place(Rehearsal usual, Audience audience) implements Proving {
        @Override
        public Trial once(Subject changed, ClusterFault fault) throws IOException, SQLException {
            var calm = Calm.ofTrials(
                    trial -> !failures(changed, trial).isEmpty(),
                    late -> audience.late(fault.word(), late.timeline().lateness()));
            return calm.result(() -> on(changed).paced(fault).with(fault, 1, audience));
        }

        /** Under the load of the unchanged subject: an assumed one would shrink with the pool. */
        private Performance on(Subject changed) {
            var other = usual.with(changed);
            return other.performance(usual.load().onPoolOf(other.pool().size()));
        }

        @Override
        public List<String> complaints(Subject changed) throws IOException, SQLException {
            var other = usual.with(changed);
            return other.judge().complaints(other.control(on(changed), audience));
        }

        @Override
        public List<String> failures(Subject changed, Trial trial) {
            return usual.with(changed).judge().failures(trial);
        }

        @Override
        public void trying(Remedy remedy, ClusterFault fault) {
            audience.trying(remedy, fault, usual.pace().watchedHere());
        }
    }
}
