package dev.plimsoll.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON schema, as far as the one of SARIF and our own go: draft 7 without conditions. */
final class JsonSchema {
    private final Map<?, ?> root;

    private JsonSchema(Map<?, ?> root) {
        this.root = root;
    }

    static JsonSchema of(String text) {
        return new JsonSchema(map(JsonValues.of(text)));
    }

    /** What breaks the schema, by path. */
    List<String> broken(@Nullable Object value) {
        return broken(value, root, "$").toList();
    }

    private Stream<String> broken(@Nullable Object value, Map<?, ?> schema, String path) {
        if (schema.get("$ref") instanceof String reference) {
            var name = reference.substring("#/definitions/".length());
            return broken(value, map(map(root.get("definitions")).get(name)), path);
        }
        var wrong = new ArrayList<String>();
        if (schema.get("type") instanceof String type && !is(value, type)) {
            return Stream.of(path + " is no " + type);
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            wrong.add(path + " is none of " + allowed);
        }
        if ((schema.get("anyOf") instanceof List<?> ways && none(value, ways, path))
                || (schema.get("oneOf") instanceof List<?> one && none(value, one, path))) {
            wrong.add(path + " fits none of the ways");
        }
        if (value instanceof String text
                && schema.get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).find()) {
            wrong.add(path + " does not match " + pattern);
        }
        if (value instanceof BigDecimal number
                && schema.get("minimum") instanceof BigDecimal least
                && number.compareTo(least) < 0) {
            wrong.add(path + " is less than " + least);
        }
        return Stream.of(wrong.stream(), object(value, schema, path), array(value, schema, path))
                .flatMap(each -> each);
    }

    private boolean none(@Nullable Object value, List<?> ways, String path) {
        return ways.stream()
                .noneMatch(way -> broken(value, map(way), path).findAny().isEmpty());
    }

    private Stream<String> object(@Nullable Object value, Map<?, ?> schema, String path) {
        if (!(value instanceof Map<?, ?> object)) {
            return Stream.empty();
        }
        var known = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        var missing = schema.get("required") instanceof List<?> required
                ? required.stream().filter(name -> !object.containsKey(name)).map(name -> path + " lacks " + name)
                : Stream.<String>empty();
        var below = object.entrySet().stream().flatMap(entry -> {
            var here = path + "." + entry.getKey();
            if (known.containsKey(entry.getKey())) {
                return broken(entry.getValue(), map(known.get(entry.getKey())), here);
            }
            return additional(entry.getValue(), schema.get("additionalProperties"), here);
        });
        return Stream.concat(missing, below);
    }

    private Stream<String> additional(@Nullable Object value, @Nullable Object allowed, String path) {
        if (allowed instanceof Map<?, ?> schema) {
            return broken(value, schema, path);
        }
        return Boolean.FALSE.equals(allowed) ? Stream.of(path + " is not known") : Stream.empty();
    }

    private Stream<String> array(@Nullable Object value, Map<?, ?> schema, String path) {
        if (!(value instanceof List<?> list)) {
            return Stream.empty();
        }
        var wrong = new ArrayList<String>();
        if (schema.get("minItems") instanceof BigDecimal least && list.size() < least.intValue()) {
            wrong.add(path + " has too few items");
        }
        if (Boolean.TRUE.equals(schema.get("uniqueItems")) && new HashSet<>(list).size() < list.size()) {
            wrong.add(path + " repeats an item");
        }
        if (schema.get("items") instanceof Map<?, ?> each) {
            for (int i = 0; i < list.size(); i++) {
                broken(list.get(i), each, path + "[" + i + "]").forEach(wrong::add);
            }
        }
        return wrong.stream();
    }

    private static boolean is(@Nullable Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            case "integer" ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            default -> value instanceof BigDecimal;
        };
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("no object: " + value);
    }
}
