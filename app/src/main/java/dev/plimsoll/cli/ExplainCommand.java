package dev.plimsoll.cli;

import dev.plimsoll.check.Rule;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.cli.manual.RulePage;
import dev.plimsoll.cli.manual.RulePages;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.Exit;
import dev.plimsoll.cli.typed.Nearest;
import dev.plimsoll.cli.typed.UsageException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plimsoll explain}: what a rule means, one passing and one failing example. */
@Command(
        name = "explain",
        header = "What a rule means, with one failing and one passing example.",
        description = "Prints what is known of a rule. For a family (CAP) or a setting it lists the rules about it;"
                + " without anything, all rules.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  plimsoll explain CAP01",
            "        Why pools can open more connections than the server accepts, and what that looks like.",
            "  plimsoll explain maximum-pool-size",
            "        The rules that speak of this setting, in one line each."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Looks looks = new Looks();

    @Parameters(
            paramLabel = "RULE",
            arity = "0..1",
            description = "The id of a rule, as findings show it; or a family, or a word.")
    private @Nullable String rule;

    ExplainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var asked = Optional.ofNullable(rule);
        asked.flatMap(Rulebook::named).ifPresentOrElse(this::page, () -> list(asked));
        return Exit.CLEAN.code();
    }

    private void page(Rule found) {
        var canvas = looks.canvas(shell);
        RulePage.lines(found, canvas).stream().map(canvas::fit).forEach(shell.out()::println);
    }

    private void list(Optional<String> word) {
        var listed = RulePages.sorted().stream()
                .filter(each -> word.filter(asked -> !speaksOf(each, asked)).isEmpty())
                .toList();
        if (listed.isEmpty()) {
            throw unknown(word.orElse(""));
        }
        var paint = looks.canvas(shell).paint();
        var family = "";
        for (var each : listed) {
            var about = each.about();
            if (!RulePages.family(about.id()).equals(family)) {
                shell.out().println((family.isEmpty() ? "" : "\n") + paint.strong(RulePages.family(about.id())));
                family = RulePages.family(about.id());
            }
            shell.out().printf("  %-7s %-8s %s%n", about.id(), about.level().word(), about.title());
        }
    }

    /** By its family, its title, its reason or the files of its example. */
    private static boolean speaksOf(Rule each, String word) {
        var about = each.about();
        var asked = word.toLowerCase(Locale.ROOT);
        return about.id().toLowerCase(Locale.ROOT).startsWith(asked)
                || Stream.concat(Stream.of(about.title(), about.why()), each.failing().files().values().stream())
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(asked));
    }

    private static UsageException unknown(String asked) {
        var ids = Rulebook.all().stream().map(each -> each.about().id()).toList();
        return new UsageException(
                "there is no rule " + asked + Nearest.to(asked, ids) + "; 'plimsoll explain' lists all");
    }
}
