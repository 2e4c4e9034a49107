package dev.plimsoll.config.postgres;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of {@code pg_hba.conf} apart into fields, each a list of words: commas join, blanks part. */
final class HbaFields {
    private final String line;
    private int here;

    private HbaFields(String line) {
        this.line = line;
    }

    static List<List<String>> of(String line) {
        var fields = new HbaFields(line);
        var found = new ArrayList<List<String>>();
        fields.skip();
        while (fields.here < line.length() && line.charAt(fields.here) != '#') {
            found.add(fields.field());
            fields.skip();
        }
        return found;
    }

    private void skip() {
        while (here < line.length() && (isBlank(line.charAt(here)) || line.charAt(here) == ',')) {
            here++;
        }
    }

    private List<String> field() {
        var words = new ArrayList<String>();
        words.add(word());
        while (here < line.length() && line.charAt(here) == ',') {
            skip();
            if (here < line.length() && line.charAt(here) != '#') {
                words.add(word());
            }
        }
        return words;
    }

    private String word() {
        var word = new StringBuilder();
        var quoted = false;
        while (here < line.length()) {
            var c = line.charAt(here);
            if (!quoted && (isBlank(c) || c == ',' || c == '#')) {
                break;
            }
            if (c == '"') {
                quoted = !quoted;
            } else {
                word.append(c);
            }
            here++;
        }
        return word.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
