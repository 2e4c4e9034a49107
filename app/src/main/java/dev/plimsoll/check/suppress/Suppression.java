package dev.plimsoll.check.suppress;

import dev.plimsoll.check.Finding;
import dev.plimsoll.setting.Place;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's word that the findings of one rule need not count for a while.
 *
 * @param rule the rule's id
 * @param scope which of its findings
 * @param owner who answers for it
 * @param reason why
 * @param until the last day on which it holds, as written
 * @param place where it is written
 */
record Suppression(
        String rule,
        Scope scope,
        Optional<String> owner,
        Optional<String> reason,
        Optional<String> until,
        Place place) {

    boolean covers(Finding finding) {
        return finding.rule().equalsIgnoreCase(rule) && scope.covers(finding);
    }

    /** What it would need to hold; empty when it is complete. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (rule.isBlank()) {
            missing.add("rule");
        }
        if (owner.filter(text -> !text.isBlank()).isEmpty()) {
            missing.add("owner");
        }
        if (reason.filter(text -> !text.isBlank()).isEmpty()) {
            missing.add("reason");
        }
        if (lastDay().isEmpty()) {
            missing.add(until.map("expiry date (%s is none)"::formatted).orElse("expiry"));
        }
        return missing;
    }

    boolean isComplete() {
        return missing().isEmpty();
    }

    boolean isExpired(LocalDate today) {
        return lastDay().filter(day -> day.isBefore(today)).isPresent();
    }

    private Optional<LocalDate> lastDay() {
        try {
            return until.map(LocalDate::parse);
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** What stays the same when lines move. */
    String subject() {
        return "suppression/%s %s".formatted(rule, scope instanceof Scope.Line line ? line.file() : scope.words());
    }

    /** Who suppressed what, in words. */
    String words() {
        return "%s suppressed %s until %s by %s (%s)"
                .formatted(rule, scope.words(), until.orElse("?"), owner.orElse("?"), reason.orElse("no reason"));
    }
}
