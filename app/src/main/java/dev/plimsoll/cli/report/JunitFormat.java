package dev.plimsoll.cli.report;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML: a test case per finding, failed at or over the threshold, and a passed one per file without findings, so
 * that a dashboard counts what was looked at.
 */
public final class JunitFormat implements Format {
    @Override
    public void write(Checked checked, Writer out) throws IOException {
        Xml.document(out, checked.survey().secrets()::mask, xml -> new Suite(xml, checked).write());
    }

    private static final class Suite {
        private final Xml xml;
        private final Checked checked;

        Suite(Xml xml, Checked checked) {
            this.xml = xml;
            this.checked = checked;
        }

        void write() throws XMLStreamException {
            var report = checked.report();
            var clean = clean();
            var failures = report.findings().stream()
                    .filter(finding -> finding.level().atLeast(checked.threshold()))
                    .count();
            xml.open("testsuites");
            xml.open("testsuite");
            xml.attribute("name", "plimsoll check");
            xml.attribute(
                    "tests",
                    String.valueOf(report.findings().size() + report.unread().size() + clean.size()));
            xml.attribute("failures", String.valueOf(failures));
            xml.attribute("errors", String.valueOf(report.unread().size()));
            xml.attribute(
                    "time", String.format(Locale.ROOT, "%.3f", checked.took().toMillis() / 1000.0));
            for (var finding : report.findings()) {
                finding(finding);
            }
            for (var unread : report.unread()) {
                testcase(unread.place().file(), "can be read");
                xml.open("error");
                xml.attribute("message", unread.reason());
                xml.text(checked.paths().inRepository(unread.place().toString()) + ": " + unread.reason());
                xml.close();
                xml.close();
            }
            for (var file : clean) {
                testcase(file, "no findings");
                xml.close();
            }
            xml.close();
            xml.close();
        }

        private Set<String> clean() {
            var files = new TreeSet<>(checked.survey().files().keySet());
            checked.report()
                    .findings()
                    .forEach(finding -> files.remove(finding.place().file()));
            checked.report()
                    .unread()
                    .forEach(unread -> files.remove(unread.place().file()));
            return files;
        }

        private void finding(Finding finding) throws XMLStreamException {
            testcase(
                    finding.place().file(),
                    finding.rule() + " at line " + finding.place().line() + ": " + finding.fact());
            if (finding.level().atLeast(checked.threshold())) {
                xml.open("failure");
                xml.attribute("type", finding.level().word());
                xml.attribute("message", finding.fact());
            } else {
                xml.open("system-out");
            }
            xml.text(body(finding));
            xml.close();
            xml.close();
        }

        private String body(Finding finding) {
            var known = finding.evidence().stream().map(Evidence::words).collect(Collectors.joining("\n  "));
            return String.join(
                    "\n",
                    finding.level().word() + "[" + finding.rule() + "]: " + finding.fact(),
                    "at " + checked.paths().inRepository(finding.place().toString()),
                    "how we know:\n  " + known,
                    "what to do: " + finding.remedy());
        }

        private void testcase(String file, String name) throws XMLStreamException {
            xml.open("testcase");
            xml.attribute("classname", checked.paths().inRepository(file));
            xml.attribute("name", name);
            xml.attribute("time", "0");
        }
    }
}
