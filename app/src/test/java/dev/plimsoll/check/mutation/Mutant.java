package dev.plimsoll.check.mutation;

import dev.plimsoll.setting.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A good repository with one thing changed.
 *
 * @param kind what kind of change: typo, unit, ×10, ÷10, dropped, swapped, order; or a benign one
 * @param what the change in words
 * @param path the file it is in
 * @param files the repository after it
 */
record Mutant(String kind, String what, String path, Map<String, String> files) {

    /** The good repository with a piece of one line replaced, if that piece is there. */
    static Optional<Mutant> replacing(Good good, Place place, String kind, String was, String becomes) {
        var text = good.files().get(place.file());
        if (text == null || was.isEmpty() || was.equals(becomes)) {
            return Optional.empty();
        }
        var lines = text.split("\n", -1);
        var line = lines[place.line() - 1];
        var at = line.indexOf(was, Math.min(line.length(), Math.max(0, place.column() - 1)));
        if (at < 0) {
            return Optional.empty();
        }
        lines[place.line() - 1] = line.substring(0, at) + becomes + line.substring(at + was.length());
        return Optional.of(with(good, place, kind, lines, was + " -> " + becomes));
    }

    /** The good repository with a word of a line's key replaced. */
    static Optional<Mutant> renaming(Good good, Place place, String was, String becomes) {
        var lines = good.files().get(place.file()).split("\n", -1);
        var line = lines[place.line() - 1];
        var at = line.lastIndexOf(was, Math.max(0, place.column() - 1));
        if (at < 0) {
            return Optional.empty();
        }
        lines[place.line() - 1] = line.substring(0, at) + becomes + line.substring(at + was.length());
        return Optional.of(with(good, place, "typo", lines, was + " -> " + becomes));
    }

    /** The good repository without a line. */
    static Mutant dropping(Good good, Place place, String key) {
        var lines = good.files().get(place.file()).split("\n", -1);
        var kept = Arrays.asList(lines).toArray(String[]::new);
        kept[place.line() - 1] = "";
        return with(good, place, "dropped", kept, key);
    }

    private static Mutant with(Good good, Place place, String kind, String[] lines, String what) {
        var files = new HashMap<>(good.files());
        files.put(place.file(), String.join("\n", lines));
        return new Mutant(kind, what + " at " + place, place.file(), files);
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
