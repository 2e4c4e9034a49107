package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.postgres.PostgresConf.Kind;
import dev.plimsoll.config.postgres.PostgresConf.Line;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a file of server settings line by line; a line the server would refuse becomes a flaw, as there. */
final class ConfParser {
    static final String FORMAT = "postgresql.conf";
    private static final Map<String, Kind> DIRECTIVES = Map.of(
            "include", Kind.INCLUDE, "include_if_exists", Kind.INCLUDE_IF_EXISTS, "include_dir", Kind.INCLUDE_DIR);

    private final SourceFile file;
    private final Secrets secrets;
    private final List<Line> lines = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private ConfParser(SourceFile file, Secrets secrets) {
        this.file = file;
        this.secrets = secrets;
    }

    static PostgresConf parse(SourceFile file, Secrets secrets) {
        var parser = new ConfParser(file, secrets);
        var number = 0;
        for (var line : Templates.mask(file.text()).lines().toList()) {
            parser.line(++number, line);
        }
        return new PostgresConf(file.path(), parser.lines, parser.flaws);
    }

    private void line(int number, String line) {
        var words = Scanner.words(line);
        if (words.isEmpty()) {
            return;
        }
        var at = words.size() > 1 && words.get(1).kind() == Token.Kind.EQUALS ? 2 : 1;
        var wrong = wrong(words, at);
        var templated = templated(line);
        if (wrong.isPresent() && !templated) {
            flaws.add(flaw(number, words, wrong.get()));
            return;
        }
        if (!words.get(0).isName()
                || words.size() <= at
                || Templates.masked(words.get(0).text())) {
            return;
        }
        add(number, words, at, wrong.isPresent() || hides(words.get(at).text()));
    }

    /** The index of the word at which the server would stop; the number of words for the end of the line. */
    private static Optional<Integer> wrong(List<Token> words, int at) {
        if (!words.get(0).isName()) {
            return Optional.of(0);
        }
        if (at >= words.size() || !words.get(at).isValue()) {
            return Optional.of(at);
        }
        return words.size() > at + 1 ? Optional.of(at + 1) : Optional.empty();
    }

    /** Whether something is to be filled in before the server sees the line. */
    private static boolean templated(String line) {
        var at = line.indexOf('@');
        return Templates.masked(line) || line.indexOf('$') >= 0 || (at >= 0 && line.indexOf('@', at + 1) > at + 1);
    }

    private static boolean hides(String value) {
        return Templates.masked(value) || value.contains("${");
    }

    private void add(int number, List<Token> words, int at, boolean hidden) {
        var name = words.get(0).text();
        var word = words.get(at);
        var quoted = word.kind() == Token.Kind.STRING && word.text().length() > 2;
        var place = new Place(
                file.path(),
                number,
                word.column() + (quoted ? 1 : 0),
                Math.max(1, word.text().length() - (quoted ? 2 : 0)));
        var kind = DIRECTIVES.getOrDefault(name.toLowerCase(Locale.ROOT), Kind.SETTING);
        Optional<String> value = hidden ? Optional.empty() : Optional.of(Quoted.plain(word));
        var setting = new Setting(name, name, value, Origin.in(place));
        lines.add(new Line(
                kind,
                new Setting(
                        Names.current(name), name, secrets.keep(name, withoutPassword(setting)), setting.origin())));
    }

    /** A connection string keeps everything but its password, which is from then on a secret. */
    private Optional<String> withoutPassword(Setting setting) {
        return setting.value().map(value -> {
            if (!value.contains("password") && !value.contains("://")) {
                return value;
            }
            return ConnectionStrings.parse(setting, secrets)
                    .flatMap(connection -> connection.source().value())
                    .orElseGet(() -> secrets.mask(value));
        });
    }

    private Flaw flaw(int number, List<Token> words, int at) {
        if (at >= words.size()) {
            var last = words.get(words.size() - 1);
            return flaw(
                    "%s has no value".formatted(words.get(0).text()),
                    new Place(file.path(), number, last.column(), last.text().length()));
        }
        var word = words.get(at);
        return flaw(
                Remark.on(words, at),
                new Place(file.path(), number, word.column(), word.text().length()));
    }

    private static Flaw flaw(String message, Place place) {
        return new Flaw(Flaw.Kind.REFUSED, FORMAT, message, place);
    }
}
