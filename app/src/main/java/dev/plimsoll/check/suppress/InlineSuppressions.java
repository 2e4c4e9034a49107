package dev.plimsoll.check.suppress;

import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Suppressions in comments, beside the value or on the line above. */
final class InlineSuppressions {
    private static final String MARK = "plimsoll:allow";
    private static final Pattern COMMENT = Pattern.compile("(?:#|;|//|--|/\\*|!)\\s*" + MARK + "\\b(.*)");
    private static final Pattern WORD = Pattern.compile("(?:(\\w+)=)?(\"[^\"]*\"|'[^']*'|\\S+)");
    private static final Pattern NOTHING_ELSE = Pattern.compile("\\s*(?:$|#|;|//|--|/\\*|!|<!).*");

    private InlineSuppressions() {}

    static List<Suppression> in(Survey survey) {
        return new TreeMap<>(survey.files())
                .values().stream()
                        .filter(file -> file.text().contains(MARK))
                        .flatMap(file -> in(file).stream())
                        .toList();
    }

    private static List<Suppression> in(SourceFile file) {
        var found = new ArrayList<Suppression>();
        for (int i = 0; i < file.lines().size(); i++) {
            var comment = COMMENT.matcher(file.lines().get(i));
            if (comment.find()) {
                var place = new Place(file.path(), i + 1, comment.start() + 1, comment.end() - comment.start());
                var alone = file.lines().get(i).substring(0, comment.start()).isBlank();
                var line = new Scope.Line(file.path(), i + 1, alone ? nextValue(file, i + 1) : i + 1);
                found.addAll(read(comment.group(1), line, place));
            }
        }
        return found;
    }

    /** The number of the next line that holds more than a comment. */
    private static int nextValue(SourceFile file, int from) {
        var next = from;
        while (next < file.lines().size()
                && NOTHING_ELSE.matcher(file.lines().get(next)).matches()) {
            next++;
        }
        return next + 1;
    }

    /** One suppression for each rule named: {@code CAP05,CAP06 owner=payments until=2027-01-31 "measured"}. */
    private static List<Suppression> read(String words, Scope scope, Place place) {
        var named = new HashMap<String, String>();
        var rules = "";
        var matcher = WORD.matcher(words);
        while (matcher.find()) {
            var value = unquoted(matcher);
            if (matcher.group(1) != null) {
                named.put(matcher.group(1), value);
            } else if (matcher.group(2).charAt(0) == '"' || matcher.group(2).charAt(0) == '\'') {
                named.put("reason", value);
            } else if (rules.isEmpty()) {
                rules = value;
            }
        }
        return List.of(rules.split(",")).stream()
                .map(rule -> suppression(rule, scope, named, place))
                .toList();
    }

    private static Suppression suppression(String rule, Scope scope, Map<String, String> named, Place place) {
        return new Suppression(
                rule,
                scope,
                Optional.ofNullable(named.get("owner")),
                Optional.ofNullable(named.get("reason")),
                Optional.ofNullable(named.get("until")),
                place);
    }

    private static String unquoted(Matcher word) {
        var text = word.group(2);
        var quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
