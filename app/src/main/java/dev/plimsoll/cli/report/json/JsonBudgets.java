package dev.plimsoll.cli.report.json;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.budget.Term;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Fact;
import java.util.List;

/** Budgets as JSON: what every server gives, and who may take it. */
final class JsonBudgets {
    private final Json json;
    private final Secrets secrets;

    JsonBudgets(Json json, Secrets secrets) {
        this.json = json;
        this.secrets = secrets;
    }

    void write(List<Budget> budgets) {
        json.list("budget");
        budgets.forEach(this::budget);
        json.endList();
    }

    private void budget(Budget budget) {
        json.begin()
                .text("server", secrets.mask(budget.server().name()))
                .number("slots", budget.slots().map(Slots::count))
                .number("claim", budget.claim().total());
        json.list("given");
        budget.slots().ifPresent(slots -> slots.facts().forEach(this::fact));
        json.endList().list("terms");
        budget.claim().terms().forEach(this::term);
        json.endList()
                .texts(
                        "unknown",
                        budget.claim().unknown().stream().map(secrets::mask).toList());
        json.end();
    }

    private void term(Term term) {
        json.begin()
                .text("what", secrets.mask(term.what()))
                .number("connections", term.connections())
                .text("product", term.product())
                .list("evidence");
        term.facts().forEach(this::fact);
        json.endList().end();
    }

    private void fact(Fact<?> fact) {
        JsonFindings.place(json.begin(), fact.origin().place())
                .text("text", secrets.mask(fact.words()))
                .text("origin", secrets.mask(fact.origin().words()))
                .end();
    }
}
