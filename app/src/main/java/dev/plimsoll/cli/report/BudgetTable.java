package dev.plimsoll.cli.report;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.budget.Term;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.setting.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One table per server: what it gives, who may take how much of it, where each number is written, what is left. */
public final class BudgetTable {
    private static final String INDENT = "  ";

    private final Survey survey;
    private final Paths paths;
    private final Canvas canvas;

    public BudgetTable(Survey survey, Paths paths, Canvas canvas) {
        this.survey = survey;
        this.paths = paths;
        this.canvas = canvas;
    }

    public List<String> lines(List<Budget> budgets) {
        return budgets.isEmpty()
                ? List.of("no database server is described in these files")
                : budgets.stream().flatMap(this::table).toList();
    }

    private Stream<String> table(Budget budget) {
        var lines = new ArrayList<String>();
        lines.add(canvas.paint().strong(shown(budget.server().name())));
        budget.slots().ifPresentOrElse(slots -> lines.addAll(given(slots)), () -> lines.add(INDENT + "slots unknown"));
        lines.add("");
        lines.addAll(rows(budget));
        budget.claim().unknown().forEach(pool -> lines.add(INDENT + "not counted: " + shown(pool)));
        lines.add("");
        return lines.stream();
    }

    private List<String> given(Slots slots) {
        var less = slots.facts().stream().skip(1).map(fact -> "− " + written(fact));
        return listed(
                INDENT + "slots " + slots.count() + " = ",
                Stream.concat(Stream.of(written(slots.maximum())), less).toList(),
                " ");
    }

    private List<String> rows(Budget budget) {
        var terms = budget.claim().terms();
        var name = width(terms.stream().map(term -> shown(term.what())), "claim");
        var product = width(terms.stream().map(Term::product), "");
        var number = String.valueOf(budget.claim().total()).length();
        var lines = new ArrayList<String>();
        for (var term : terms) {
            var start = INDENT + pad(shown(term.what()), name) + INDENT + left(term.connections(), number) + " = "
                    + pad(term.product(), product) + INDENT;
            lines.addAll(listed(start, term.facts().stream().map(this::written).toList(), ", "));
        }
        lines.add(INDENT
                + canvas.paint().strong(pad("claim", name))
                + INDENT
                + left(budget.claim().total(), number)
                + rest(budget));
        return lines;
    }

    private String rest(Budget budget) {
        return budget.headroom()
                .map(left -> left < 0
                        ? ": " + canvas.paint().bad(-left + " more than there are")
                        : ": " + canvas.paint().good(left + " left"))
                .orElse("");
    }

    private String written(Fact<?> fact) {
        var where = fact.origin()
                .place()
                .map(paths::brief)
                .orElseGet(() -> fact.origin().last().words());
        return shown(fact.words()) + " (" + shown(where) + ")";
    }

    /** Terms behind a start: in one line where they fit, else each on its own. */
    private List<String> listed(String start, List<String> terms, String between) {
        var line = String.join(between, terms);
        var room = Math.max(canvas.columns() - start.length(), canvas.columns() / 3);
        if (line.length() <= room) {
            return List.of(start + line);
        }
        var lines = new ArrayList<String>();
        for (var term : terms) {
            var before = lines.isEmpty() ? start : " ".repeat(start.length());
            lines.addAll(canvas.hanging(before, term, room));
        }
        return lines;
    }

    private String shown(String text) {
        return Canvas.harmless(survey.secrets().mask(text));
    }

    private static int width(Stream<String> texts, String least) {
        return Math.max(least.length(), texts.mapToInt(String::length).max().orElse(0));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String left(int number, int width) {
        var text = String.valueOf(number);
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
