package dev.plimsoll.check;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A small set of files that shows a rule at work, and what they were before for a rule about changes.
 *
 * @param files path and text, in the order in which they are shown
 * @param before the files of the base; empty for a rule about a state
 */
public record Example(Map<String, String> files, Map<String, String> before) {
    /** The day on which examples are judged, whenever somebody looks at them. */
    public static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    /** An example without files, to add to. */
    public static final Example EMPTY = new Example(Map.of(), Map.of());

    public Example {
        files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
        before = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(before));
    }

    public static Example file(String path, String text) {
        return EMPTY.and(path, text);
    }

    /** With one more file. */
    public Example and(String path, String text) {
        var more = new LinkedHashMap<>(files);
        more.put(path, text);
        return new Example(more, before);
    }

    /** The text of one of its files. */
    public String text(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** With one more file of the base. */
    public Example before(String path, String text) {
        var more = new LinkedHashMap<>(before);
        more.put(path, text);
        return new Example(files, more);
    }
}
