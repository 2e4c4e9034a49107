package dev.plimsoll.check.suppress;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Spelling;
import java.util.List;

/** A suppression lacks its owner, reason or expiry, or names no rule, and so suppresses nothing. */
final class SuppressionIncomplete implements Rule {
    @Override
    public About about() {
        return About.warning("SUP01", "a suppression is incomplete and has no effect")
                .why("A finding nobody answers for, or that is silenced for ever, is how a weakness that was known"
                        + " comes back as an outage.")
                .source("the format of plimsoll.yml");
    }

    @Override
    public Example failing() {
        return allowing("DEC02 until=2999-12-31 \"the pool is built in code\"");
    }

    @Override
    public Example passing() {
        return allowing("DEC02 owner=identity until=2999-12-31 \"the pool is built in code\"");
    }

    static Example allowing(String comment) {
        return Example.file("plimsoll.yml", """
                services:
                  login:
                    # plimsoll:allow %s
                    peakLoad: {requestsPerSecond: 400, connectionHeld: 10ms}
                """.formatted(comment));
    }

    Finding finding(Suppression one, List<String> rules) {
        return about().finding(one.place(), one.subject(), fact(one, rules))
                .because(Evidence.at(one.place(), "as written"))
                .remedy(remedy(one));
    }

    private static String remedy(Suppression one) {
        if (one.missing().isEmpty()) {
            return "name a rule that 'plimsoll explain' lists, or take it out";
        }
        return one.scope() instanceof Scope.Line
                ? "write all four: plimsoll:allow RULE owner=TEAM until=2027-01-31 \"reason\""
                : "write all four: {rule: RULE, owner: TEAM, reason: \"reason\", until: 2027-01-31}";
    }

    private static String fact(Suppression one, List<String> rules) {
        if (one.missing().isEmpty()) {
            var nearest = Spelling.nearest(one.rule(), rules)
                    .map("; the nearest is %s"::formatted)
                    .orElse("");
            return "the suppression names %s, which is no rule".formatted(one.rule()) + nearest;
        }
        return "the suppression of %s has no %s and has no effect"
                .formatted(one.rule().isBlank() ? "no rule" : one.rule(), String.join(", no ", one.missing()));
    }
}
