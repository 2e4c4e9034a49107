package dev.plimsoll.cli;

import dev.plimsoll.check.Rule;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.cli.manual.RulePage;
import dev.plimsoll.cli.manual.RulePages;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plimsoll explain}: what a rule means, one passing and one failing example. */
@Command(
        name = "explain",
        header = "What a rule means, with one failing and one passing example.",
        description = "Prints what is known of a rule; without one, a list of all rules.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll explain CAP01",
            "        Why pools can open more connections than the server accepts, and what that looks like.",
            "  plimsoll explain",
            "        Every rule in one line."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(paramLabel = "RULE", arity = "0..1", description = "The id of a rule, as findings show it.")
    private @Nullable String rule;

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (rule == null) {
            list();
        } else {
            var canvas = looks.canvas(shell);
            RulePage.lines(named(rule), canvas).stream().map(canvas::fit).forEach(shell.out()::println);
        }
        return Exit.CLEAN.code();
    }

    private void list() {
        var paint = looks.canvas(shell).paint();
        var family = "";
        for (var each : RulePages.sorted()) {
            var about = each.about();
            if (!RulePages.family(about.id()).equals(family)) {
                shell.out().println((family.isEmpty() ? "" : "\n") + paint.strong(RulePages.family(about.id())));
                family = RulePages.family(about.id());
            }
            shell.out().printf("  %-7s %-8s %s%n", about.id(), about.level().word(), about.title());
        }
    }

    private static Rule named(String id) {
        return Rulebook.named(id)
                .orElseThrow(() -> new UsageException("there is no rule " + id
                        + Nearest.to(
                                id,
                                Rulebook.all().stream()
                                        .map(each -> each.about().id())
                                        .toList()) + "; 'plimsoll explain' lists all"));
    }
}
