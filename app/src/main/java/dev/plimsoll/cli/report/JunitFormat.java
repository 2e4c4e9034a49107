package dev.plimsoll.cli.report;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.config.Secrets;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML: a test case per finding, failed at or over the threshold, and a passed one per file without findings, so
 * that a dashboard counts what was looked at.
 */
public final class JunitFormat implements Format {
    @Override
    public void write(Checked checked, Writer out) throws IOException {
        try {
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            new Suite(xml, checked).write();
            xml.writeEndDocument();
            xml.flush();
            out.write('\n');
        } catch (XMLStreamException broken) {
            throw new IOException("cannot write JUnit XML", broken);
        }
    }

    private static final class Suite {
        private final XMLStreamWriter xml;
        private final Checked checked;
        private final Secrets secrets;

        Suite(XMLStreamWriter xml, Checked checked) {
            this.xml = xml;
            this.checked = checked;
            this.secrets = checked.survey().secrets();
        }

        void write() throws XMLStreamException {
            var report = checked.report();
            var clean = clean();
            var failures = report.findings().stream()
                    .filter(finding -> finding.level().atLeast(checked.threshold()))
                    .count();
            open("testsuites");
            open("testsuite");
            attribute("name", "plimsoll check");
            attribute(
                    "tests",
                    String.valueOf(report.findings().size() + report.unread().size() + clean.size()));
            attribute("failures", String.valueOf(failures));
            attribute("errors", String.valueOf(report.unread().size()));
            attribute("time", String.format(Locale.ROOT, "%.3f", checked.took().toMillis() / 1000.0));
            for (var finding : report.findings()) {
                finding(finding);
            }
            for (var unread : report.unread()) {
                testcase(unread.place().file(), "can be read");
                open("error");
                attribute("message", unread.reason());
                text(checked.paths().inRepository(unread.place().toString()) + ": " + unread.reason());
                close();
                close();
            }
            for (var file : clean) {
                testcase(file, "no findings");
                close();
            }
            close();
            close();
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
                open("failure");
                attribute("type", finding.level().word());
                attribute("message", finding.fact());
            } else {
                open("system-out");
            }
            text(body(finding));
            close();
            close();
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
            open("testcase");
            attribute("classname", checked.paths().inRepository(file));
            attribute("name", name);
            attribute("time", "0");
        }

        private void open(String name) throws XMLStreamException {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
        }

        private void close() throws XMLStreamException {
            xml.writeEndElement();
        }

        private void attribute(String name, String value) throws XMLStreamException {
            xml.writeAttribute(name, legal(secrets.mask(value)));
        }

        private void text(String value) throws XMLStreamException {
            xml.writeCharacters(legal(secrets.mask(value)));
        }

        /** XML cannot say most control characters, not even escaped. */
        private static String legal(String text) {
            var legal = new StringBuilder(text.length());
            text.codePoints()
                    .map(letter -> letter == '\n' || letter == '\t' || !Character.isISOControl(letter) ? letter : '?')
                    .map(letter ->
                            letter == 0xFFFE || letter == 0xFFFF || Character.getType(letter) == Character.SURROGATE
                                    ? '?'
                                    : letter)
                    .forEach(legal::appendCodePoint);
            return legal.toString();
        }
    }
}
