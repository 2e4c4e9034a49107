package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Flaw;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON with the place of every value. */
final class Json {
    private final String path;
    private final JsonParser parser;

    private Json(String path, JsonParser parser) {
        this.path = path;
        this.parser = parser;
    }

    static Node parse(String path, String text) {
        try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            var json = new Json(path, parser);
            if (parser.nextToken() == null) {
                throw new SyntaxException(Flaw.Kind.SYNTAX, "the file is empty", Place.start(path));
            }
            return json.value();
        } catch (JacksonException refused) {
            var at = refused.getLocation();
            throw new SyntaxException(
                    Flaw.Kind.SYNTAX,
                    refused.getOriginalMessage(),
                    at == null
                            ? Place.start(path)
                            : new Place(path, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), 1));
        }
    }

    private Node value() {
        var place = place();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            var entries = new ArrayList<Entry>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var keyPlace = place();
                var key = parser.currentName();
                parser.nextToken();
                entries.add(new Entry(key, keyPlace, value()));
            }
            return new Mapping(entries, place);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            var items = new ArrayList<Node>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return new Sequence(items, place);
        }
        var text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
        var quoted = parser.currentToken() == JsonToken.VALUE_STRING;
        return new Scalar(
                text, text, !quoted, new Place(path, place.line(), place.column(), Math.max(1, text.length())));
    }

    private Place place() {
        var at = parser.currentTokenLocation();
        return new Place(path, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), 1);
    }
}
