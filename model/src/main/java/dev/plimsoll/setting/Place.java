package dev.plimsoll.setting;

/**
 * A place in a file that was read.
 *
 * @param file path relative to the checked root, with {@code /}
 * @param line from 1
 * @param column from 1, in characters
 * @param length characters the marked text covers, at least 1
 */
public record Place(String file, int line, int column, int length) implements Comparable<Place> {
    /** What stands between a file and the path of one embedded in it: {@code deploy/config.yaml!/shop/application.yml}. */
    public static final String INSIDE = "!/";

    /** A place in a file that is embedded in another is a place in that other file. */
    public Place {
        var inside = file.indexOf(INSIDE);
        file = inside < 0 ? file : file.substring(0, inside);
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException("a place counts from 1: %d:%d+%d".formatted(line, column, length));
        }
    }

    /** The first character of a file, for facts about the file as a whole. */
    public static Place start(String file) {
        return new Place(file, 1, 1, 1);
    }

    @Override
    public int compareTo(Place other) {
        var byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }

    /** The place as a person types it into an editor: {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
