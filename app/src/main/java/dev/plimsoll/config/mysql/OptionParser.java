package dev.plimsoll.config.mysql;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an option file: {@code #} starts a comment anywhere, {@code ;} at the start of a line; {@code !include} too. */
final class OptionParser {
    private final String path;
    private final List<OptionLine> options = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private String group = "";

    /** Another file, or all files of a folder, to be read here. */
    record Include(String path, boolean folder, int before) {}

    private OptionParser(String path) {
        this.path = path;
    }

    static OptionParser of(SourceFile file) {
        var parser = new OptionParser(file.path());
        var lines = Templates.mask(file.text()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            parser.line(lines.get(i), i + 1);
        }
        return parser;
    }

    List<OptionLine> options() {
        return options;
    }

    List<Include> includes() {
        return includes;
    }

    private void line(String line, int number) {
        var from = skip(line, 0);
        if (from >= line.length() || line.charAt(from) == '#' || line.charAt(from) == ';') {
            return;
        }
        if (line.charAt(from) == '[') {
            var end = line.indexOf(']', from);
            group = end < 0 ? "" : line.substring(from + 1, end).strip();
        } else if (line.charAt(from) == '!') {
            include(line.substring(from).strip());
        } else {
            option(line, from, number);
        }
    }

    private void include(String directive) {
        var folder = directive.startsWith("!includedir");
        var path = directive
                .substring(Math.min(directive.length(), folder ? 11 : 8))
                .strip();
        if (!path.isEmpty()) {
            includes.add(new Include(path, folder, options.size()));
        }
    }

    private void option(String line, int from, int number) {
        var end = end(line, from);
        var equals = line.indexOf('=', from);
        if (equals < 0 || equals >= end) {
            var name = line.substring(from, end).strip();
            options.add(new OptionLine(group, name, Optional.empty(), place(number, from, from + name.length())));
            return;
        }
        var start = Math.min(end, skip(line, equals + 1));
        var value = line.substring(start, end).strip();
        options.add(new OptionLine(
                group,
                line.substring(from, equals).strip(),
                Optional.of(unquoted(value)),
                place(number, start, start + value.length())));
    }

    /** The end of what is no comment; a {@code #} in quotes is part of the value. */
    private static int end(String line, int from) {
        var quote = ' ';
        for (int i = from; i < line.length(); i++) {
            var c = line.charAt(i);
            if (quote != ' ') {
                quote = c == quote ? ' ' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#') {
                return i;
            }
        }
        return line.length();
    }

    private static String unquoted(String value) {
        var last = value.length() - 1;
        var quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '\'' || value.charAt(0) == '"');
        return quoted ? value.substring(1, last) : value;
    }

    private static int skip(String line, int from) {
        var at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private Place place(int line, int from, int to) {
        return new Place(path, line, from + 1, Math.max(1, to - from));
    }
}
