package dev.plimsoll.cli.report.rehearsal;

import dev.plimsoll.cli.report.Xml;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/**
 * A rehearsal as JUnit XML: a test case for the run without a fault and one for each fault, which fails when its goal was
 * missed, and is in error when its runs do not show that it would not be. The time of a case is how long users were
 * affected at worst.
 */
public final class RehearsalJunit {
    private static final String CONTROL = "control";

    private final Rehearsed rehearsed;
    private final Verdict verdict;

    public RehearsalJunit(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
        this.verdict = rehearsed.result().verdict();
    }

    public void write(Writer out) throws IOException {
        Xml.document(out, rehearsed.secrets()::mask, this::suite);
    }

    private void suite(Xml xml) throws XMLStreamException {
        var result = rehearsed.result();
        xml.open("testsuites").open("testsuite").attribute("name", "plimsoll rehearse");
        xml.attribute("tests", String.valueOf(result.scenarios().size() + 1));
        xml.attribute("failures", String.valueOf(verdict.outcome() == Outcome.FAIL ? bad() : 0));
        xml.attribute("errors", String.valueOf(verdict.outcome() == Outcome.UNSTABLE ? bad() : 0));
        xml.attribute("time", seconds(rehearsed.took()));
        testcase(xml, CONTROL, Duration.ZERO);
        said(xml, control(), RehearsalText.of(result.control()));
        for (var scenario : result.scenarios()) {
            testcase(xml, scenario.fault().word(), affected(scenario));
            said(xml, reasons(scenario), RehearsalText.of(scenario));
        }
        xml.close().close();
    }

    private long bad() {
        var scenarios = rehearsed.result().scenarios().stream();
        return scenarios.filter(scenario -> !reasons(scenario).isEmpty()).count()
                + (control().isEmpty() ? 0 : 1);
    }

    private List<String> reasons(Scenario scenario) {
        return verdict.reasons(scenario.fault().word());
    }

    /** Nothing else is tried after a control run that goes wrong, so all there is to say is about it. */
    private List<String> control() {
        return rehearsed.result().scenarios().isEmpty() ? verdict.reasons() : List.of();
    }

    private static Duration affected(Scenario scenario) {
        var worst = scenario.worst();
        return worst.extrapolated().orElse(worst.watchedExtrapolated());
    }

    private void testcase(Xml xml, String name, Duration time) throws XMLStreamException {
        xml.open("testcase").attribute("classname", rehearsed.service()).attribute("name", name);
        xml.attribute("time", seconds(time));
    }

    /** What speaks against it, if anything does, and what was measured; ends the case. */
    private void said(Xml xml, List<String> reasons, String measured) throws XMLStreamException {
        if (reasons.isEmpty()) {
            xml.open("system-out");
        } else {
            xml.open(verdict.outcome() == Outcome.FAIL ? "failure" : "error");
            xml.attribute("type", verdict.outcome().name()).attribute("message", reasons.get(0));
        }
        xml.text(String.join("\n", reasons) + (reasons.isEmpty() ? "" : "\n") + measured);
        xml.close().close();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1e3);
    }
}
