package dev.plimsoll.check.rulebook;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.survey.Survey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts every rule to what was surveyed, and to what it was before. */
public final class Inspection {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::level).thenComparing(Finding::place).thenComparing(Finding::rule);

    private final List<Rule> rules;

    public Inspection(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What is wrong now; with a base, only what the change brought. */
    public Report of(Survey now, Optional<Survey> base) {
        var before = base.map(this::state).orElse(List.of()).stream()
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
        var state = state(now);
        var changes = base.stream()
                .flatMap(was -> rules.stream().flatMap(rule -> rule.compare(was.topology(), now.topology())));
        var findings = Stream.concat(changes, state.stream().filter(finding -> !before.contains(finding.fingerprint())))
                .distinct()
                .map(finding -> masked(finding, now.secrets()))
                .sorted(WORST_FIRST)
                .toList();
        var known = state.stream()
                .filter(finding -> before.contains(finding.fingerprint()))
                .toList();
        return new Report(
                findings,
                List.of(),
                known,
                Budget.of(now.topology()),
                now.unread(),
                now.files().size());
    }

    private List<Finding> state(Survey survey) {
        return rules.stream().flatMap(rule -> rule.check(survey.topology())).toList();
    }

    private static Finding masked(Finding finding, Secrets secrets) {
        return new Finding(
                finding.rule(),
                finding.level(),
                secrets.mask(finding.subject()),
                secrets.mask(finding.fact()),
                finding.place(),
                secrets.mask(finding.label()),
                finding.evidence().stream()
                        .map(term -> new Evidence(secrets.mask(term.text()), term.place()))
                        .toList(),
                secrets.mask(finding.remedy()));
    }
}
