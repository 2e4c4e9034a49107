package dev.plimsoll.config.deploy;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code .env} files: one {@code NAME=value} a line, quotes removed. */
public final class DotEnv {
    private DotEnv() {}

    /** One line. */
    public record Line(String name, String value, Place place) {}

    public static List<Line> lines(SourceFile file) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < file.lines().size(); i++) {
            var line = file.lines().get(i);
            var equals = line.indexOf('=');
            var name = equals < 0 ? "" : line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
            if (!name.isEmpty() && !name.startsWith("#")) {
                var value = line.substring(equals + 1).strip();
                var column = line.indexOf(value, equals + 1) + 1;
                lines.add(new Line(
                        name,
                        unquoted(value),
                        new Place(file.path(), i + 1, Math.max(1, column), Math.max(1, value.length()))));
            }
        }
        return lines;
    }

    private static String unquoted(String value) {
        if (value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"))) {
            var end = value.indexOf(value.charAt(0), 1);
            return end < 0 ? value : value.substring(1, end);
        }
        var comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}
