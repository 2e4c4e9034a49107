package dev.plimsoll.check.mutation;

import dev.plimsoll.setting.Place;
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

    /** The good repository with a piece of the line at a place replaced, if that piece is there. */
    static Optional<Mutant> replacing(Good good, Place place, String kind, Slip slip) {
        var lines = good.files().get(place.file()).split("\n", -1);
        var line = lines[place.line() - 1];
        var at = slip.was().isEmpty() ? -1 : line.indexOf(slip.was(), Math.min(line.length(), place.column() - 1));
        return slip.at(at, line).map(changed -> {
            lines[place.line() - 1] = changed;
            return of(good, place, kind, slip.toString()).with(place.file(), lines);
        });
    }

    /** The good repository with a word of the key before a place replaced. */
    static Optional<Mutant> renaming(Good good, Place place, Slip slip) {
        var lines = good.files().get(place.file()).split("\n", -1);
        var line = lines[place.line() - 1];
        return slip.at(line.lastIndexOf(slip.was(), place.column() - 1), line).map(changed -> {
            lines[place.line() - 1] = changed;
            return of(good, place, "typo", slip.toString()).with(place.file(), lines);
        });
    }

    /** The good repository without a line. */
    static Mutant dropping(Good good, Place place, String key) {
        var lines = good.files().get(place.file()).split("\n", -1);
        lines[place.line() - 1] = "";
        return of(good, place, "dropped", key).with(place.file(), lines);
    }

    private static Mutant of(Good good, Place place, String kind, String what) {
        return new Mutant(kind, what + " at " + place, place.file(), good.files());
    }

    private Mutant with(String file, String[] lines) {
        var changed = new HashMap<>(files);
        changed.put(file, String.join("\n", lines));
        return new Mutant(kind, what, path, changed);
    }

    /** What stands there and what a hand makes of it. */
    record Slip(String was, String becomes) {
        private Optional<String> at(int index, String line) {
            return index < 0 || was.equals(becomes)
                    ? Optional.empty()
                    : Optional.of(line.substring(0, index) + becomes + line.substring(index + was.length()));
        }

        @Override
        public String toString() {
            return was + " -> " + becomes;
        }
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
