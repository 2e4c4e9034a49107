package dev.plimsoll.config.syntax;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outcome of parsing, kept: a value, or why there is none. */
final class Parsed<T> {
    private final @Nullable T value;
    private final @Nullable SyntaxException failure;

    private Parsed(@Nullable T value, @Nullable SyntaxException failure) {
        this.value = value;
        this.failure = failure;
    }

    static <T> Parsed<T> of(Supplier<T> parse) {
        try {
            return new Parsed<>(parse.get(), null);
        } catch (SyntaxException refused) {
            return new Parsed<>(null, refused);
        }
    }

    T get() {
        if (value == null) {
            throw failure == null ? new IllegalStateException("parsed to nothing") : failure;
        }
        return value;
    }
}
