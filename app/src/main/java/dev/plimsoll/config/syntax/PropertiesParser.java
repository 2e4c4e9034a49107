package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code .properties} with the place of every value, as Spring Boot reads it: like {@link java.util.Properties}, but
 * {@code #---} starts a new document and {@code key[]=a,b} is a list. Each document is one flat mapping, duplicate keys
 * included; blanks at the end of a value are part of it.
 */
final class PropertiesParser {
    private static final char NONE = 0;

    private final PropertiesText text;
    private final List<List<Entry>> documents = new ArrayList<>();
    private List<Entry> document = new ArrayList<>();
    private char commentBefore = NONE;

    private PropertiesParser(PropertiesText text) {
        this.text = text;
    }

    static List<Node> parse(String path, String text) {
        var parser = new PropertiesParser(new PropertiesText(path, text));
        parser.parse();
        return parser.documents.stream()
                .map(entries -> (Node) new Mapping(entries, entries.get(0).keyPlace()))
                .toList();
    }

    private void parse() {
        while (text.read()) {
            if (text.startsComment()) {
                comment();
            } else {
                commentBefore = NONE;
                entry();
            }
        }
        close();
    }

    private void comment() {
        var prefix = text.character();
        if (startsDocument(prefix)) {
            close();
            document = new ArrayList<>();
            return;
        }
        if (document.isEmpty() && !documents.isEmpty()) {
            document = documents.remove(documents.size() - 1);
        }
        commentBefore = prefix;
        text.skipLine();
    }

    private void close() {
        if (!document.isEmpty()) {
            documents.add(document);
        }
    }

    private boolean startsDocument(char prefix) {
        if (commentBefore == prefix) {
            return false;
        }
        var dashes = text.isFirst();
        for (int i = 0; dashes && i < 3; i++) {
            text.read();
            dashes = text.character() == '-';
        }
        if (!text.isLineEnd()) {
            text.read();
            while (text.isBlank()) {
                text.read();
            }
        }
        return dashes && text.isLineEnd();
    }

    private void entry() {
        var keyPlace = text.place();
        var key = key();
        var place = new Place(keyPlace.file(), keyPlace.line(), keyPlace.column(), Math.max(1, key.length()));
        if (!key.endsWith("[]")) {
            put(key, place, value(false));
            return;
        }
        var name = key.substring(0, key.length() - 2);
        var index = 0;
        do {
            put(name + "[" + index++ + "]", place, value(true));
            if (!text.isLineEnd()) {
                text.read();
            }
        } while (!text.isLineEnd());
    }

    private void put(String key, Place place, Scalar value) {
        if (!key.isEmpty()) {
            document.add(new Entry(key, place, value));
        }
    }

    private String key() {
        var key = new StringBuilder();
        var blankBefore = false;
        while (!text.isLineEnd()) {
            if (text.is('=') || text.is(':')) {
                text.read();
                break;
            }
            if (!text.isBlank() && blankBefore) {
                break;
            }
            blankBefore = text.isBlank();
            key.append(text.character());
            text.read();
        }
        return key.toString().trim();
    }

    private Scalar value(boolean item) {
        while (text.isBlank() && !text.isLineEnd()) {
            text.read();
        }
        var place = text.place();
        var start = text.offset();
        var value = new StringBuilder();
        while (!text.isLineEnd() && !(item && text.is(','))) {
            value.append(text.character());
            text.read();
        }
        var length = Math.min(place.length(), Math.max(1, text.offset() - start));
        var read = value.toString();
        return new Scalar(read, read, true, new Place(place.file(), place.line(), place.column(), length));
    }
}
