package dev.plimsoll.config.haproxy;

import dev.plimsoll.config.syntax.Word;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One line of {@code haproxy.cfg}, as words. */
record Directive(List<Word> words) {
    /** First words that mean nothing without the second. */
    private static final Set<String> DOUBLE =
            Set.of("timeout", "option", "stats", "http-check", "tcp-check", "no", "http-request", "tcp-request", "log");

    String first() {
        return words.get(0).text();
    }

    Optional<String> word(int index) {
        return index < words.size() ? words.get(index).known() : Optional.empty();
    }

    Place place() {
        return words.get(0).place();
    }

    /** The line as a setting: {@code timeout connect}, {@code option httpchk}; a bare word is true, {@code no} false. */
    Setting setting() {
        var negated = first().equals("no") && words.size() > 2;
        var named = negated ? words.subList(1, words.size()) : words;
        var two = DOUBLE.contains(named.get(0).text()) && named.size() > 1;
        var name = two
                ? named.get(0).text() + " " + named.get(1).text()
                : named.get(0).text();
        var rest = named.subList(two ? 2 : 1, named.size());
        var place = rest.isEmpty() ? place() : covering(rest);
        return new Setting(name, name, value(rest, negated), Origin.in(place));
    }

    private static Optional<String> value(List<Word> rest, boolean negated) {
        if (negated || rest.isEmpty()) {
            return Optional.of(String.valueOf(!negated));
        }
        return rest.stream().anyMatch(word -> word.known().isEmpty())
                ? Optional.empty()
                : Optional.of(rest.stream().map(Word::text).collect(Collectors.joining(" ")));
    }

    private static Place covering(List<Word> words) {
        var first = words.get(0).place();
        var last = words.get(words.size() - 1).place();
        var length = first.line() == last.line() ? last.column() + last.length() - first.column() : first.length();
        return new Place(first.file(), first.line(), first.column(), length);
    }
}
