package dev.plimsoll.check.rulebook;

import static java.util.Comparator.naturalOrder;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.suppress.Suppressions;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.survey.Survey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts every rule to what was surveyed, and to what it was before. */
public final class Inspection {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::level).thenComparing(Finding::place).thenComparing(Finding::rule);

    private final List<Rule> rules;
    private final LocalDate today;

    /**
     * Judges with these rules.
     *
     * @param today the day by which suppressions are over or not
     */
    public Inspection(List<Rule> rules, LocalDate today) {
        this.rules = List.copyOf(rules);
        this.today = today;
    }

    /** What is wrong now; with a base, only what the change brought. */
    public Report of(Survey now, Optional<Survey> base) {
        var before = base.map(was -> counted(was, Stream.empty()).counted()).orElse(List.of()).stream()
                .collect(Collectors.toMap(Finding::fingerprint, Finding::level, BinaryOperator.minBy(naturalOrder())));
        var changes = base.stream()
                .flatMap(was -> rules.stream().flatMap(rule -> rule.compare(was.topology(), now.topology())));
        var outcome = counted(now, changes);
        Predicate<Finding> known = finding -> Optional.ofNullable(before.get(finding.fingerprint()))
                .filter(level -> level.compareTo(finding.level()) <= 0)
                .isPresent();
        return new Report(
                shown(outcome.counted().stream().filter(known.negate()), now.secrets()),
                outcome.suppressed().stream()
                        .map(one -> masked(one, now.secrets()))
                        .toList(),
                shown(outcome.counted().stream().filter(known), now.secrets()),
                Budget.of(now.topology()),
                now.unread(),
                now.files().size());
    }

    /** What the rules find in a state, and what is found besides, without what somebody answers for. */
    private Suppressions.Outcome counted(Survey survey, Stream<Finding> besides) {
        var found = Stream.concat(besides, rules.parallelStream().flatMap(rule -> rule.check(survey.topology())))
                .distinct()
                .toList();
        return Suppressions.in(survey, today).on(found, rules);
    }

    private static List<Finding> shown(Stream<Finding> findings, Secrets secrets) {
        return findings.map(finding -> masked(finding, secrets))
                .sorted(WORST_FIRST)
                .toList();
    }

    private static Report.Suppressed masked(Report.Suppressed one, Secrets secrets) {
        return new Report.Suppressed(
                masked(one.finding(), secrets), secrets.mask(one.owner()), secrets.mask(one.reason()), one.until());
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
