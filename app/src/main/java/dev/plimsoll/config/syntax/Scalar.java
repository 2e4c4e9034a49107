package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.Optional;

/**
 * A single value.
 *
 * @param value what a program gets: {@code true} for YAML's {@code on}, {@code 511} for its {@code 0777}; empty text
 *     for null
 * @param raw as written, quotes removed; with {@link Templates#MASK} characters where a template tag stood
 * @param plain whether it was written without quotes
 * @param place where it is written
 */
public record Scalar(String value, String raw, boolean plain, Place place) implements Node {
    @Override
    public Optional<String> text() {
        return hidden() ? Optional.empty() : Optional.of(value);
    }

    @Override
    public boolean hidden() {
        return Templates.masked(raw);
    }
}
