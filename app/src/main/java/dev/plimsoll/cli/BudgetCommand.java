package dev.plimsoll.cli;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Wall;
import dev.plimsoll.cli.report.BudgetTable;
import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.json.BudgetJson;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.config.survey.Survey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll budget}: who may open how many connections, against what the servers accept. */
@Command(
        name = "budget",
        header = "Who may open how many connections, against what the servers accept.",
        description = {
            "Adds up, for every database server, the connections that pools and poolers may open at the peak of"
                    + " instances (the claim) and compares them with what the server gives to ordinary roles (the"
                    + " slots). Every number comes with the place it is written at."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll budget .",
            "        One table per server.",
            "  plimsoll budget --sql . > wall.sql",
            "        The same budget as SQL: one role per service with a CONNECTION LIMIT."
        })
final class BudgetCommand implements Callable<Integer> {
    /** What a budget can be printed as. */
    enum Kind {
        HUMAN,
        JSON
    }

    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Directories or files to read; default: here.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--sql", description = "Print SQL that makes the servers hold the budget themselves.")
    private boolean sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "human",
            description = "human or json; default: ${DEFAULT-VALUE}.")
    private Kind format = Kind.HUMAN;

    BudgetCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        if (sql && format == Kind.JSON) {
            throw new UsageException("--sql and --format json cannot both go to the standard output");
        }
        var scope = Named.scope(paths, shell);
        var survey = new Checking(shell, looks.volume()).survey(scope);
        print(survey, new BudgetTable(survey, Named.paths(scope, shell), looks.canvas(shell)));
        survey.unread()
                .forEach(file -> shell.err()
                        .println("plimsoll: unread: "
                                + Canvas.harmless(file.place().toString()) + ": "
                                + survey.secrets().mask(file.reason())));
        if (survey.files().isEmpty()) {
            shell.err().println("plimsoll: no file of a known format");
        }
        return (survey.files().isEmpty() || !survey.unread().isEmpty() ? Exit.UNDECIDED : Exit.CLEAN).code();
    }

    private void print(Survey survey, BudgetTable table) throws IOException {
        if (sql) {
            var walls = Wall.of(survey.topology());
            walls.forEach(wall -> shell.out().print(survey.secrets().mask(wall.sql())));
            if (walls.isEmpty() && !survey.files().isEmpty()) {
                shell.err().println("plimsoll: no database server is described in these files, so there is no SQL");
            }
            return;
        }
        var budgets = Budget.of(survey.topology());
        if (format == Kind.JSON) {
            new BudgetJson(survey.secrets()).write(budgets, shell.out());
        } else {
            table.lines(budgets).stream().map(looks.canvas(shell)::fit).forEach(shell.out()::println);
        }
    }
}
