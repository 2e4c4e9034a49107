package dev.plimsoll.check.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The same thing before and after a change: first by its name, then, among what is left, by its file or where it connects
 * if only one there can be meant.
 *
 * @param before what it was
 * @param after what it is
 */
record Twins<T>(T before, T after) {

    /** What was there before and still is, in the order of after. */
    static <T> List<Twins<T>> of(List<T> before, List<T> after, Function<T, String> name, Function<T, String> alias) {
        var left = new ArrayList<>(before);
        var twins = new HashMap<T, Twins<T>>();
        match(left, after, name, twins);
        match(left, after, alias, twins);
        return after.stream().filter(twins::containsKey).map(twins::get).toList();
    }

    private static <T> void match(List<T> left, List<T> after, Function<T, String> key, Map<T, Twins<T>> twins) {
        var mine =
                single(after.stream().filter(part -> !twins.containsKey(part)).toList(), key);
        var theirs = single(left, key);
        mine.forEach((id, part) -> {
            var was = theirs.get(id);
            if (was != null) {
                twins.put(part, new Twins<>(was, part));
                left.remove(was);
            }
        });
    }

    /** Those whose key nobody else has. */
    private static <T> Map<String, T> single(List<T> parts, Function<T, String> key) {
        var byKey = new HashMap<String, List<T>>();
        parts.forEach(part ->
                byKey.computeIfAbsent(key.apply(part), id -> new ArrayList<>()).add(part));
        var single = new HashMap<String, T>();
        byKey.forEach((id, those) -> {
            if (those.size() == 1) {
                single.put(id, those.get(0));
            }
        });
        return single;
    }

    static List<Twins<Part>> of(List<Part> before, List<Part> after) {
        return of(before, after, part -> part.kind() + " " + part.name(), part -> part.kind() + " " + part.alias());
    }
}
