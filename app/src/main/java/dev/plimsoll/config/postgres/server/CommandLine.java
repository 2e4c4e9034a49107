package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.postgres.Names;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings on the command line of a container's server: {@code -c key=value}, {@code --key=value}, {@code -N 200}. */
public final class CommandLine {
    private static final Map<String, String> SHORT = Map.of(
            "-N", "max_connections", "-B", "shared_buffers", "-p", "port", "-h", "listen_addresses", "-S", "work_mem");

    private final List<Fact<String>> words;
    private final List<Setting> settings = new ArrayList<>();

    private CommandLine(List<Fact<String>> words) {
        this.words = words;
    }

    /** In order, under the servers' own names; they win over every file. */
    public static List<Setting> settings(Container container) {
        var line = new CommandLine(arguments(container));
        line.read();
        return List.copyOf(line.settings);
    }

    /** The arguments of the server: what follows its name, or all of them if the image adds the name. */
    private static List<Fact<String>> arguments(Container container) {
        var words = container.command().stream().flatMap(CommandLine::split).toList();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).value();
            if (word.equals("postgres") || word.endsWith("/postgres") || word.equals("postmaster")) {
                return words.subList(i + 1, words.size());
            }
        }
        return !words.isEmpty() && words.get(0).value().startsWith("-") ? words : List.of();
    }

    /** A whole script in one word is taken apart; its words all stand where it starts. */
    private static Stream<Fact<String>> split(Fact<String> word) {
        var isScript = word.value().contains("postgres ") || word.value().contains("postgres\n");
        return isScript
                ? Arrays.stream(word.value().strip().split("[\\s\\\\]+")).map(part -> word.map(whole -> part))
                : Stream.of(word);
    }

    private void read() {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).value();
            var next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (word.equals("-c") && next != null) {
                assignment(next, 0);
            } else if (word.startsWith("-c") && word.indexOf('=') > 2) {
                assignment(words.get(i), 2);
            } else if (word.startsWith("--")) {
                assignment(words.get(i), 2);
            } else if (word.equals("-F")) {
                add("fsync", "off", words.get(i));
            } else if (SHORT.containsKey(word) && next != null) {
                add(SHORT.getOrDefault(word, ""), next.value(), next);
            }
        }
    }

    private void assignment(Fact<String> word, int from) {
        var text = unquoted(word.value().substring(from));
        var equals = text.indexOf('=');
        if (equals > 0) {
            var name = text.substring(0, equals).replace('-', '_');
            add(name, text.substring(equals + 1), valueOf(word, from + equals + 1));
        }
    }

    private void add(String name, String value, Fact<String> word) {
        var text =
                value.contains("$(") || value.contains("${") ? Optional.<String>empty() : Optional.of(unquoted(value));
        var place = word.origin().place().orElseThrow();
        settings.add(new Setting(
                Names.current(name),
                name.toLowerCase(Locale.ROOT),
                text,
                Origin.of(Hop.of(Hop.Source.OVERRIDE, "command line", place))));
    }

    private static String unquoted(String text) {
        var quoted = text.length() > 1
                && "'\"".indexOf(text.charAt(0)) >= 0
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The part of a word from there, at its own column where the word stands as it is. */
    private static Fact<String> valueOf(Fact<String> word, int from) {
        var place = word.origin().place().orElseThrow();
        var length = word.value().length();
        var offset = place.length() == length ? from : place.length() == length + 2 ? from + 1 : -1;
        return offset < 0 || from >= length
                ? word
                : Fact.at(
                        word.name(),
                        word.value(),
                        new Place(place.file(), place.line(), place.column() + offset, length - from));
    }
}
