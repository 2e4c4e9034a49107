package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads an ini file the way PgBouncer's own parser does: {@code ;} and {@code #} start a comment only as the first
 * character of a line, a value reaches to the end of its line, and a section holds what follows it. Where PgBouncer
 * stops at the first mistake, this one goes on with the next line, so that all are told at once.
 */
final class IniParser {
    private static final Set<String> SECTIONS = Set.of("pgbouncer", "databases", "users", "peers");

    private final String path;
    private final List<String> lines;
    private final List<Flaw> flaws = new ArrayList<>();
    private String section;

    /** A parser of a file that starts within a section: an include goes on with that of the file around it. */
    IniParser(SourceFile file, String section) {
        this.section = section;
        path = file.path();
        lines = Templates.mask(file.text()).lines().toList();
    }

    /** Hands on every statement in order, includes among them. */
    void parse(Consumer<Statement> statements) {
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), i + 1, statements);
        }
    }

    List<Flaw> flaws() {
        return flaws;
    }

    /** The section it is in. */
    String section() {
        return section;
    }

    /** Goes on in the section an included file ended with. */
    void goOnIn(String other) {
        section = other;
    }

    private void line(String line, int number, Consumer<Statement> statements) {
        var from = skip(line, 0);
        while (from < line.length() && line.charAt(from) == '[') {
            var end = line.indexOf(']', from);
            if (end < 0) {
                flaw("PgBouncer stops here: the section is not closed", place(number, from, line.length()));
                return;
            }
            section = line.substring(from + 1, end);
            var name = place(number, from + 1, end);
            if (!SECTIONS.contains(section) && !Templates.masked(section)) {
                flaw("PgBouncer knows no section [%s]".formatted(section), name);
            }
            statements.accept(Statement.head(section, name));
            from = skip(line, end + 1);
        }
        var silent = from >= line.length() || line.charAt(from) == ';' || line.charAt(from) == '#';
        if (!silent) {
            statement(line, from, number, statements);
        }
    }

    private void statement(String line, int from, int number, Consumer<Statement> statements) {
        if (line.startsWith(Statement.INCLUDE, from) && from + 8 < line.length() && isBlank(line.charAt(from + 8))) {
            var start = skip(line, from + 8);
            var end = line.stripTrailing().length();
            var place = place(number, start, end);
            var path = line.substring(Math.min(start, end), end);
            statements.accept(new Statement(section, Statement.INCLUDE, path, place, place));
            return;
        }
        var quoted = line.charAt(from) == '\'';
        var keyStart = quoted ? from + 1 : from;
        var keyEnd = quoted ? line.indexOf('\'', keyStart) : keyEnd(line, keyStart);
        var equals = keyEnd < 0 ? -1 : blanks(line, quoted ? keyEnd + 1 : keyEnd);
        if (equals < 0 || equals >= line.length() || line.charAt(equals) != '=') {
            if (!Templates.masked(line)) {
                flaw("PgBouncer stops here: this is no key = value", place(number, from, line.length()));
            }
            return;
        }
        value(line, equals, new Key(line.substring(keyStart, keyEnd), place(number, keyStart, keyEnd)), statements);
    }

    private record Key(String name, Place place) {}

    private void value(String line, int equals, Key key, Consumer<Statement> statements) {
        var start = blanks(line, equals + 1);
        var end = Math.max(start, line.stripTrailing().length());
        if (section.isEmpty()) {
            flaw("PgBouncer stops here: %s stands before any section".formatted(key.name()), key.place());
            return;
        }
        statements.accept(new Statement(
                section,
                key.name(),
                line.substring(start, end),
                key.place(),
                place(key.place().line(), start, end)));
    }

    private void flaw(String message, Place place) {
        flaws.add(new Flaw(Flaw.Kind.REFUSED, PgbouncerReader.FORMAT, message, place));
    }

    private Place place(int line, int from, int to) {
        return new Place(path, line, from + 1, Math.max(1, to - from));
    }

    private static int keyEnd(String line, int from) {
        var at = from;
        while (at < line.length() && isKey(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isKey(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || "_.-*".indexOf(c) >= 0 || c == Templates.MASK;
    }

    private static int skip(String line, int from) {
        var at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int blanks(String line, int from) {
        var at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
