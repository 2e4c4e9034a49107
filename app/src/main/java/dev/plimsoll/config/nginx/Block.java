package dev.plimsoll.config.nginx;

import dev.plimsoll.config.syntax.Word;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A directive of nginx with what stands in its braces.
 *
 * @param words the directive and its parameters
 * @param inner the directives in its braces; none for one that ends in a semicolon
 */
record Block(List<Word> words, List<Block> inner) {
    Block {
        words = List.copyOf(words);
        inner = List.copyOf(inner);
    }

    String name() {
        return words.get(0).text();
    }

    Optional<String> parameter(int index) {
        return index < words.size() ? words.get(index).known() : Optional.empty();
    }

    Place place() {
        return words.get(0).place();
    }

    /** The directive with all its parameters as one value. */
    Setting setting() {
        var rest = words.subList(1, words.size());
        var value = rest.stream().anyMatch(word -> word.known().isEmpty())
                ? Optional.<String>empty()
                : Optional.of(rest.stream().map(Word::text).collect(Collectors.joining(" ")));
        return new Setting(name(), name(), value, Origin.in(rest.isEmpty() ? place() : covering(rest)));
    }

    private static Place covering(List<Word> words) {
        var first = words.get(0).place();
        var last = words.get(words.size() - 1).place();
        var length = first.line() == last.line() ? last.column() + last.length() - first.column() : first.length();
        return new Place(first.file(), first.line(), first.column(), length);
    }
}
