package dev.plimsoll.cli.manual;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Checked;
import dev.plimsoll.cli.report.HumanFinding;
import dev.plimsoll.cli.report.Paths;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to say of a rule: what it finds, why it matters, files that fail and files that pass. */
public final class RulePage {
    private final Rule rule;
    private final Canvas canvas;
    private final List<Block> blocks = new ArrayList<>();

    private RulePage(Rule rule, Canvas canvas) {
        this.rule = rule;
        this.canvas = canvas;
    }

    /** The page as Markdown, the same everywhere. */
    public static String markdown(Rule rule) {
        return new RulePage(rule, Canvas.PAGE)
                .blocks().stream().map(Block::markdown).collect(Collectors.joining("\n\n", "", "\n"));
    }

    /** The page on a screen. */
    public static List<String> lines(Rule rule, Canvas canvas) {
        var inside = new Canvas(canvas.paint(), canvas.columns() - ScreenBlock.INDENT.length(), canvas.unicode());
        return new RulePage(rule, inside)
                .blocks().stream()
                        .flatMap(block -> ScreenBlock.lines(block, canvas))
                        .toList();
    }

    private List<Block> blocks() {
        var about = rule.about();
        add(Block.Kind.TITLE, about.id() + ": " + about.title());
        add(Block.Kind.TEXT, "Level: " + about.level().word() + ". " + consequence(about.level()));
        add(Block.Kind.HEADING, "Why");
        add(Block.Kind.TEXT, about.why());
        add(Block.Kind.TEXT, "Source: " + about.source() + ".");
        add(Block.Kind.HEADING, "Fails");
        before(rule.failing());
        files(rule.failing().files());
        add(Block.Kind.LISTING, String.join("\n", found()));
        add(Block.Kind.HEADING, "Passes");
        if (!rule.passing().before().equals(rule.failing().before())) {
            before(rule.passing());
        }
        files(rule.passing().files());
        add(Block.Kind.HEADING, "Living with it");
        add(
                Block.Kind.TEXT,
                "Where somebody answers for it, say so beside the value, with an owner, an end and a reason; the finding"
                        + " comes back when the time is over:");
        add(
                Block.Kind.LISTING,
                "# plimsoll:allow " + about.id() + " owner=payments until=2027-01-31 \"measured 2026-10\"");
        return blocks;
    }

    private void before(Example example) {
        if (!example.before().isEmpty()) {
            add(Block.Kind.TEXT, "Before the change:");
            files(example.before());
            add(Block.Kind.TEXT, "After the change:");
        }
    }

    private void files(Map<String, String> files) {
        files.forEach((path, text) -> {
            add(Block.Kind.PATH, path);
            add(Block.Kind.LISTING, text);
        });
    }

    private List<String> found() {
        var surveyor = Surveyor.withAll();
        var now = surveyor.survey(new Texts(rule.failing().files()));
        var before = Optional.of(rule.failing().before())
                .filter(files -> !files.isEmpty())
                .map(files -> surveyor.survey(new Texts(files)));
        var own = new Inspection(List.of(rule), Example.DAY).of(now, before);
        var layout = new HumanFinding(checked(now), canvas, false);
        return own.findings().stream()
                .filter(this::mine)
                .limit(1)
                .flatMap(finding -> layout.lines(finding).stream())
                .toList();
    }

    private boolean mine(Finding finding) {
        return finding.rule().equals(rule.about().id());
    }

    private static Checked checked(Survey survey) {
        var report = new Inspection(List.of(), Example.DAY).of(survey, Optional.empty());
        return new Checked(report, survey, Paths.SAME, Optional.empty(), Level.ERROR, Duration.ZERO);
    }

    private static String consequence(Level level) {
        return switch (level) {
            case ERROR -> "The files prove that it breaks, or that it does not do what is written.";
            case WARNING -> "It breaks if a fact holds that is in no file; the finding names that fact.";
            case INFO -> "Worth knowing; nothing has to be done.";
        };
    }

    private void add(Block.Kind kind, String text) {
        blocks.add(new Block(kind, text));
    }
}
