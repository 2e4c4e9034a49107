package dev.plimsoll.cli.typed;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, and names them all to who typed another. */
public final class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> all;

    public Choice(Class<E> words) {
        this.all = List.copyOf(EnumSet.allOf(words));
    }

    @Override
    public E convert(String typed) {
        return all.stream()
                .filter(each -> word(each).equals(typed.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                        .formatted(typed, all.stream().map(Choice::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
