package dev.plimsoll.cli.report;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Annotations of GitHub Actions. A step may make ten errors, ten warnings and ten notices; the worst ten of each are
 * printed, the rest counted.
 */
public final class GithubFormat implements Format {
    static final int EACH = 10;

    private static final Map<Level, String> COMMANDS =
            Map.of(Level.ERROR, "error", Level.WARNING, "warning", Level.INFO, "notice");

    @Override
    public void write(Checked checked, Writer out) throws IOException {
        var findings = checked.report().findings();
        for (var level : Level.values()) {
            for (var finding : findings.stream()
                    .filter(each -> each.level() == level)
                    .limit(EACH)
                    .toList()) {
                out.write(annotation(finding, checked) + "\n");
            }
        }
        for (var unread : checked.report().unread().stream().limit(EACH).toList()) {
            var place = unread.place();
            out.write("::error file=%s,line=%d,title=unread::%s%n"
                    .formatted(
                            property(checked.paths().inRepository(place.file())),
                            place.line(),
                            message(checked.survey().secrets().mask(unread.reason())))
                    .replace("\r\n", "\n"));
        }
        for (var level : Level.values()) {
            var left = checked.report().count(level) - EACH;
            if (left > 0) {
                out.write("and %d more of level %s, which GitHub would not show\n".formatted(left, level.word()));
            }
        }
        for (var line : new Summary(checked, Canvas.PAGE).lines(false)) {
            out.write(line + "\n");
        }
    }

    private static String annotation(Finding finding, Checked checked) {
        var place = finding.place();
        var known = finding.evidence().stream().map(Evidence::words).collect(Collectors.joining("; "));
        var text = finding.fact() + "\nhow we know: " + known + "\nwhat to do: " + finding.remedy();
        return "::%s file=%s,line=%d,col=%d,endColumn=%d,title=%s::%s"
                .formatted(
                        COMMANDS.get(finding.level()),
                        property(checked.paths().inRepository(place.file())),
                        place.line(),
                        place.column(),
                        place.column() + place.length(),
                        property("Plimsoll " + finding.rule()),
                        message(checked.survey().secrets().mask(text)));
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
