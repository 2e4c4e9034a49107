package dev.plimsoll.check;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.config.Unread;
import java.util.List;

/**
 * What a check found, ready to be shown; no text in it holds a secret.
 *
 * @param findings what is wrong, worst first, then by place
 * @param suppressed findings somebody answers for
 * @param known findings the base had already, when a change was judged
 * @param budgets slots and claim of every server
 * @param unread files that were recognised but could not be read
 * @param filesRead how many files were recognised
 */
public record Report(
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Finding> known,
        List<Budget> budgets,
        List<Unread> unread,
        int filesRead) {
    public Report {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        known = List.copyOf(known);
        budgets = List.copyOf(budgets);
        unread = List.copyOf(unread);
    }

    /** A finding that is not counted because somebody answers for it. */
    public record Suppressed(Finding finding, String owner, String reason, String until) {}

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    /** Whether anything was found at this level or a worse one. */
    public boolean anyAtLeast(Level threshold) {
        return findings.stream().anyMatch(finding -> finding.level().atLeast(threshold));
    }
}
