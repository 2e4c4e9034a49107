package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.rehearsal.RehearsalText;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.rehearse.remedy.Edit;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;

/** What changes of settings did: those that were tried as remedies, and the one since a revision. */
final class Changes {
    private static final String LETTERS = "F fault · T told to take over · P promoted · S served again";

    private final Html html;
    private final Rehearsed rehearsed;

    Changes(Html html, Rehearsed rehearsed) {
        this.html = html;
        this.rehearsed = rehearsed;
    }

    /** Every remedy with before and after; nothing where none was tried. */
    void remedies() {
        var tried = rehearsed.result().tried();
        if (tried.isEmpty()) {
            return;
        }
        html.open("section", "aria-label", "remedies").element("h2", "What helps, as measured");
        if (tried.stream().noneMatch(Tried::helped)) {
            html.element("p", "Nothing that was tried helped.", "class", "outcome bad");
        }
        tried.stream().filter(Tried::helped).forEach(this::helped);
        var others = tried.stream().filter(one -> !one.helped()).toList();
        if (!others.isEmpty()) {
            html.element("h3", "Tried, and not enough").open("ul", "class", "tried");
            others.forEach(this::notEnough);
            html.close();
        }
        html.close();
    }

    private void helped(Tried one) {
        html.open("div", "class", "remedy").open("h3").text("✓ ");
        edits(one);
        html.close();
        html.element("p", "against " + one.fault().word() + ", " + runs(one), "class", "muted");
        one.remedy().caution().ifPresent(caution -> html.element("p", "But " + caution + ".", "class", "caution"));
        new Sides(html, rehearsed).write(new Sides.Side("before", one.before()), new Sides.Side("after", one.worst()));
        html.element("p", LETTERS, "class", "muted");
        html.close();
    }

    private void notEnough(Tried one) {
        html.open("li");
        edits(one);
        html.text(": %s %s, %d orders lost; before: %s, %d lost; still %s"
                        .formatted(
                                one.fault().word(),
                                FaultSection.time(one.worst()),
                                one.worst().orders().lost(),
                                FaultSection.time(one.before()),
                                one.before().orders().lost(),
                                String.join("; ", one.failures())))
                .close();
    }

    private void edits(Tried one) {
        var first = true;
        for (var edit : one.remedy().edits()) {
            html.text(first ? "" : " and ");
            edit(edit);
            first = false;
        }
    }

    private void edit(Edit edit) {
        html.element("code", edit.key() + ": " + edit.from() + " → " + edit.to());
        edit.place().ifPresent(place -> html.open("small").text(" " + place).close());
    }

    private static String runs(Tried one) {
        return one.after().size() == 1
                ? "1 run"
                : "the worst of %d runs".formatted(one.after().size());
    }

    /** Both sides of the change since a revision, fault by fault; nothing where that was not asked for. */
    void sinceBase() {
        rehearsed.before().ifPresent(before -> {
            html.open("section", "aria-label", "before and now");
            html.element("h2", "Before, as of %s, and now".formatted(before.revision()));
            html.element(
                    "p",
                    "Before: %s. Now: %s."
                            .formatted(
                                    before.result().verdict().outcome().name(),
                                    rehearsed.result().verdict().outcome().name()),
                    "class",
                    "outcome");
            html.element("p", "The way back, under load: " + RehearsalText.of(before.back()), "class", "muted");
            rehearsed
                    .result()
                    .scenarios()
                    .forEach(now -> before.of(now.fault()).ifPresent(was -> both(before.revision(), was, now)));
            html.element("p", LETTERS, "class", "muted").close();
        });
    }

    private void both(String revision, Scenario was, Scenario now) {
        html.element("h3", now.fault().word());
        Trial before = was.worst();
        new Sides(html, rehearsed)
                .write(new Sides.Side("before, as of " + revision, before), new Sides.Side("now", now.worst()));
    }
}
