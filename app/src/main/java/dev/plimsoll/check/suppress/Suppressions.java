package dev.plimsoll.check.suppress;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report.Suppressed;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.survey.Survey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every suppression in the files, and what it does to findings on a given day. */
public final class Suppressions {
    private final List<Suppression> all;
    private final LocalDate today;

    private Suppressions(List<Suppression> all, LocalDate today) {
        this.all = all;
        this.today = today;
    }

    public static Suppressions in(Survey survey, LocalDate today) {
        return new Suppressions(
                Stream.concat(DeclaredSuppressions.in(survey).stream(), InlineSuppressions.in(survey).stream())
                        .toList(),
                today);
    }

    /**
     * What is left of findings, and what is not counted.
     *
     * @param counted findings nobody answers for, those about suppressions included
     * @param suppressed findings somebody answers for
     */
    public record Outcome(List<Finding> counted, List<Suppressed> suppressed) {
        public Outcome {
            counted = List.copyOf(counted);
            suppressed = List.copyOf(suppressed);
        }
    }

    /** Applies them to everything the rules found. */
    public Outcome on(List<Finding> findings, List<Rule> rules) {
        var counted = new ArrayList<Finding>();
        var suppressed = new ArrayList<Suppressed>();
        var used = new LinkedHashSet<Suppression>();
        for (var finding : findings) {
            var about = all.stream().filter(one -> one.covers(finding)).toList();
            used.addAll(about);
            about.stream()
                    .filter(this::holds)
                    .findFirst()
                    .ifPresentOrElse(one -> suppressed.add(by(one, finding)), () -> counted.add(noted(finding, about)));
        }
        all.stream().flatMap(one -> about(one, used, rules).stream()).forEach(counted::add);
        return new Outcome(counted, suppressed);
    }

    private boolean holds(Suppression one) {
        return one.isComplete() && !one.isExpired(today);
    }

    private static Suppressed by(Suppression one, Finding finding) {
        return new Suppressed(
                finding,
                one.owner().orElse(""),
                one.reason().orElse(""),
                one.until().orElse(""));
    }

    /** A finding that comes back says who answered for it, and until when. */
    private Finding noted(Finding finding, List<Suppression> about) {
        var expired = about.stream()
                .filter(one -> one.isComplete() && one.isExpired(today))
                .map(one -> Evidence.at(one.place(), one.words() + ", which is over"))
                .toList();
        return expired.isEmpty() ? finding : finding.because(expired);
    }

    /** What is wrong with a suppression itself. */
    private Optional<Finding> about(Suppression one, Set<Suppression> used, List<Rule> rules) {
        var known = rules.stream().map(rule -> rule.about().id()).toList();
        if (!one.isComplete() || known.stream().noneMatch(one.rule()::equalsIgnoreCase)) {
            return Optional.of(new SuppressionIncomplete().finding(one, known));
        }
        if (!used.contains(one)) {
            return isAboutChanges(one, rules) ? Optional.empty() : Optional.of(new SuppressionUnused().finding(one));
        }
        return one.isExpired(today) ? Optional.of(new SuppressionExpired().finding(one)) : Optional.empty();
    }

    /** A change is judged once, when it is made; afterwards there is nothing left to find. */
    private static boolean isAboutChanges(Suppression one, List<Rule> rules) {
        return rules.stream()
                .filter(rule -> rule.about().id().equalsIgnoreCase(one.rule()))
                .anyMatch(rule -> !rule.failing().before().isEmpty());
    }
}
