package dev.plimsoll.check;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Something wrong: the fact, how we know, what to do.
 *
 * @param rule the rule's id
 * @param level how bad it is
 * @param subject what it is about, stable when lines move: file and key ({@code app.yml#spring.datasource.url})
 * @param fact one line with its numbers, lower case, no full stop
 * @param place where to look first
 * @param label what to write under the marked text; may be empty
 * @param evidence every term with its place
 * @param remedy what to do, one line
 */
public record Finding(
        String rule,
        Level level,
        String subject,
        String fact,
        Place place,
        String label,
        List<Evidence> evidence,
        String remedy) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** The finding at another level. */
    public Finding at(Level other) {
        return new Finding(rule, other, subject, fact, place, label, evidence, remedy);
    }

    /** With words under the marked text. */
    public Finding labelled(String words) {
        return new Finding(rule, level, subject, fact, place, words, evidence, remedy);
    }

    /** With more terms of how we know. */
    public Finding because(Evidence... terms) {
        return because(Arrays.asList(terms));
    }

    /** With more values of how we know. */
    public Finding because(Fact<?>... facts) {
        return because(Arrays.stream(facts).map(Evidence::of).toList());
    }

    /** With more terms of how we know. */
    public Finding because(List<Evidence> terms) {
        var all = new ArrayList<>(evidence);
        all.addAll(terms);
        return new Finding(rule, level, subject, fact, place, label, all, remedy);
    }

    /** With what to do. */
    public Finding remedy(String what) {
        return new Finding(rule, level, subject, fact, place, label, evidence, what);
    }

    /** What stays the same from run to run and from commit to commit: rule and subject. */
    public String fingerprint() {
        return rule + "|" + subject;
    }
}
