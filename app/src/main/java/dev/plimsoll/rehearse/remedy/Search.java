package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.StandIn;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for settings with which what failed does not fail any more, the smallest change first. What helped against one
 * fault stays for the next.
 *
 * @param proving where they are tried
 * @param goals what must hold
 * @param repeats how often a remedy that does not fail at once is tried before it is believed
 * @param passed what a change of the servers must not break: it is tried once with each of these
 */
public record Search(Proving proving, Goals goals, int repeats, List<Scenario> passed) {
    private static final List<Idea> IDEAS = List.of(
            new RightServer(),
            new AllowCandidate(),
            new LetWritesGoOn(),
            new FewerConnections(),
            new QuickerPooler(),
            new ShorterWaits(),
            new WaitForStandby());

    /** Remedies that do not help take as long as the fault is watched. */
    private static final int MOST = 4;

    public Search {
        passed = List.copyOf(passed);
    }

    /** Everything that was tried, in its order. */
    public List<Tried> against(List<Scenario> failed, Subject subject) throws IOException, SQLException {
        var tried = new ArrayList<Tried>();
        var current = subject;
        for (var scenario : failed) {
            var helped = against(scenario, current, tried);
            if (helped.isPresent()) {
                current = helped.get().on(current);
            }
        }
        return tried;
    }

    private Optional<Remedy> against(Scenario failed, Subject subject, List<Tried> all)
            throws IOException, SQLException {
        var kept = kept(all);
        if (kept.isPresent()) {
            var again = attempt(kept.get(), failed, subject);
            all.add(again);
            if (again.helped()) {
                return Optional.empty();
            }
        }
        for (var remedy : candidates(failed, subject)) {
            var attempt = attempt(remedy, failed, subject);
            all.add(attempt);
            if (attempt.helped()) {
                return Optional.of(remedy);
            }
        }
        return Optional.empty();
    }

    /** What helped before, which is on the subject already. */
    private static Optional<Remedy> kept(List<Tried> all) {
        return all.stream().filter(Tried::helped).map(Tried::remedy).findFirst();
    }

    List<Remedy> candidates(Scenario failed, Subject subject) {
        return IDEAS.stream()
                .flatMap(idea -> idea.against(failed, subject, goals).stream())
                .filter(remedy -> !StandIn.ofNobody(subject.link()) || remedy.isOfServers())
                .limit(MOST)
                .toList();
    }

    private Tried attempt(Remedy remedy, Scenario failed, Subject subject) throws IOException, SQLException {
        proving.trying(remedy, failed.fault());
        var changed = remedy.on(subject);
        var trials = new ArrayList<Trial>();
        var failures = List.<String>of();
        while (failures.isEmpty() && trials.size() < repeats) {
            var trial = proving.once(changed, failed.fault());
            trials.add(trial);
            failures = proving.failures(changed, trial);
        }
        var tried = new Tried(failed.fault(), remedy, failed.worst(), trials, failures);
        return !tried.helped() || !remedy.isOfServers()
                ? tried
                : breaks(remedy, changed).orElse(tried);
    }

    /** What did not fail before, and does with it; empty when there is none. */
    private Optional<Tried> breaks(Remedy remedy, Subject changed) throws IOException, SQLException {
        for (var well : passed) {
            proving.trying(remedy, well.fault());
            var trial = proving.once(changed, well.fault());
            var failures = proving.failures(changed, trial);
            if (!failures.isEmpty()) {
                return Optional.of(new Tried(well.fault(), remedy, well.worst(), List.of(trial), failures));
            }
        }
        return Optional.empty();
    }

    /** What is to be changed: every setting of what helped, once. */
    public static List<Edit> helpful(List<Tried> tried) {
        return tried.stream()
                .filter(Tried::helped)
                .flatMap(one -> one.remedy().edits().stream())
                .distinct()
                .toList();
    }
}
