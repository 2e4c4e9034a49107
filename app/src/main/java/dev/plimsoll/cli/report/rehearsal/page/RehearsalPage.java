package dev.plimsoll.cli.report.rehearsal.page;

import dev.plimsoll.cli.report.html.Html;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.verdict.Advice;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import dev.plimsoll.setting.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A rehearsal in one file that needs nothing else: no network, no script. What is wrong and what to change come first,
 * then a row of plots for each fault, then every number.
 */
public final class RehearsalPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Rehearsed rehearsed;
    private final Html html;

    public RehearsalPage(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
        this.html = new Html(rehearsed.secrets()::mask);
    }

    public void write(Writer out) throws IOException {
        html.open("html", "lang", "en");
        head();
        html.open("body");
        Pattern.define(html);
        html.open("header", "class", outcome());
        verdict();
        html.close().open("main");
        var changes = new Changes(html, rehearsed);
        changes.remedies();
        changes.sinceBase();
        rehearsed.result().scenarios().forEach(scenario -> new FaultSection(html, rehearsed).write(scenario));
        rehearsed.result().knees().forEach(knee -> new KneeSection(html).write(knee));
        new Tables(html, rehearsed).write();
        html.close().close().close();
        out.write(html.page());
    }

    private void head() throws IOException {
        html.open("head")
                .single("meta", "charset", "utf-8")
                .single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .single("meta", "name", "color-scheme", "content", "light dark")
                .single(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'")
                .element("title", "%s: rehearsal of %s".formatted(word(), rehearsed.service()))
                .style(sheet())
                .close();
    }

    private void verdict() {
        var result = rehearsed.result();
        html.element("p", "Rehearsal of " + rehearsed.service(), "class", "of");
        html.open("h1")
                .element("span", sign(), "class", "sign", "aria-hidden", "true")
                .text(word())
                .close();
        if (result.verdict().reasons().isEmpty()) {
            html.element("p", "Every goal was met in every run.", "class", "reason");
        } else {
            html.open("ul", "class", "reasons");
            result.verdict().reasons().forEach(reason -> html.element("li", reason));
            html.close();
        }
        result.verdict().advice().ifPresent(this::advice);
        html.element("p", circumstances(), "class", "muted");
    }

    private void advice(Advice advice) {
        var helped = rehearsed.result().tried().stream()
                .filter(one -> one.helped() && about(advice, one))
                .findFirst();
        html.open("div", "class", "advice").open("p");
        change("Change ", advice);
        html.close();
        helped.ifPresent(one -> one.remedy().edits().stream()
                .filter(edit -> !edit.key().equals(advice.key()))
                .forEach(edit -> {
                    html.open("p");
                    change("and ", new Advice(edit.key(), edit.from(), edit.to(), edit.place()));
                    html.close();
                }));
        helped.ifPresent(this::measured);
        html.close();
    }

    private void change(String verb, Advice advice) {
        html.text(verb).element("code", advice.key());
        html.text(" from ").element("code", advice.from()).text(" to ").element("code", advice.to());
        advice.place().ifPresent(place -> html.text(" in ").element("code", place.toString()));
    }

    private static boolean about(Advice advice, Tried one) {
        return one.remedy().edits().stream().anyMatch(edit -> edit.key().equals(advice.key()));
    }

    /** What it does. */
    private void measured(Tried one) {
        html.open("small")
                .text("measured: %s with it %s, without it %s"
                        .formatted(one.fault().word(), FaultSection.time(one.worst()), FaultSection.time(one.before())))
                .close();
    }

    private String circumstances() {
        var goals = rehearsed.goals();
        return "%s · took %s · %s, %s · goals: served again within %s, p99 %s, lost orders %s"
                .formatted(
                        TIME.format(rehearsed.at()),
                        Say.seconds(rehearsed.took()),
                        rehearsed.load().words(),
                        rehearsed.load().source(),
                        Durations.words(goals.recover().value()),
                        Durations.words(goals.p99().value()),
                        goals.lostOrders().value());
    }

    private String word() {
        return rehearsed.result().verdict().outcome().name();
    }

    private String outcome() {
        return word().toLowerCase(Locale.ROOT);
    }

    private String sign() {
        var outcome = rehearsed.result().verdict().outcome();
        return outcome == Outcome.PASS ? "✓" : outcome == Outcome.FAIL ? "✕" : "?";
    }

    private static String sheet() throws IOException {
        try (InputStream sheet = RehearsalPage.class.getResourceAsStream("page.css")) {
            if (sheet == null) {
                throw new IOException("page.css is missing from this program");
            }
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
