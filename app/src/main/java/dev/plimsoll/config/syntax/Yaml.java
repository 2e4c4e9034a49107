package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML 1.1 with the place of every node, as Spring Boot, Patroni and Rails read it. */
final class Yaml {
    private static final int LARGEST = 8 * 1024 * 1024;
    /** The parser takes time by the square of a line's length; no line a person maintains comes near this. */
    private static final int LONGEST_LINE = 400_000;

    private static final int MOST_ALIASES = 1000;

    private Yaml() {}

    static List<Node> parse(String path, String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        refuseEndlessLines(path, text);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            var composer = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
            var documents = new ArrayList<Node>();
            while (composer.checkNode()) {
                documents.add(new YamlTree(path).convert(composer.getNode()));
            }
            return documents;
        } catch (MarkedYAMLException refused) {
            throw new SyntaxException(Flaw.Kind.SYNTAX, message(refused), place(path, refused.getProblemMark(), 1));
        } catch (YAMLException refused) {
            throw new SyntaxException(
                    Flaw.Kind.SYNTAX, oneLine(String.valueOf(refused.getMessage())), Place.start(path));
        }
    }

    private static void refuseEndlessLines(String path, String text) {
        var line = 1;
        var start = 0;
        for (int end = text.indexOf('\n'); start < text.length(); end = text.indexOf('\n', start)) {
            var to = end < 0 ? text.length() : end;
            if (to - start > LONGEST_LINE) {
                throw new SyntaxException(
                        Flaw.Kind.SYNTAX,
                        "a line of %,d characters is no configuration".formatted(to - start),
                        new Place(path, line, 1, 1));
            }
            line++;
            start = to + 1;
        }
    }

    static Place place(String path, Mark mark, int length) {
        return mark == null
                ? Place.start(path)
                : new Place(path, mark.getLine() + 1, mark.getColumn() + 1, Math.max(1, length));
    }

    private static String message(MarkedYAMLException refused) {
        var context = refused.getContext() == null ? "" : refused.getContext() + ": ";
        return oneLine(context + refused.getProblem());
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("no YAML").strip();
    }
}
