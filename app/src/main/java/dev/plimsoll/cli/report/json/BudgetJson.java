package dev.plimsoll.cli.report.json;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.config.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Budgets alone, for programs: the same {@code budget} as in a check. */
public final class BudgetJson {
    private final Secrets secrets;

    public BudgetJson(Secrets secrets) {
        this.secrets = secrets;
    }

    public void write(List<Budget> budgets, Writer out) throws IOException {
        try (var json = Json.to(out)) {
            json.begin().number("version", JsonFormat.VERSION);
            new JsonBudgets(json, secrets).write(budgets);
            json.end();
        }
        out.write('\n');
    }
}
