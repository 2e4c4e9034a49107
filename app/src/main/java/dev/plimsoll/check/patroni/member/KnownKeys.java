package dev.plimsoll.check.patroni.member;

import dev.plimsoll.setting.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys Patroni knows, by where they stand. */
final class KnownKeys {
    private static final Pattern ITEM = Pattern.compile("\\[\\d+]");
    private static final KnownKeys ALL = new KnownKeys(read());

    private final Set<String> exact;
    private final Set<String> open;
    private final Set<String> sections = new HashSet<>();

    private KnownKeys(List<String> lines) {
        exact = lines.stream().filter(line -> !line.endsWith("*")).collect(Collectors.toSet());
        open = lines.stream()
                .filter(line -> line.endsWith("*"))
                .map(line -> line.substring(0, line.length() - 1))
                .collect(Collectors.toSet());
        lines.forEach(this::addSections);
    }

    static KnownKeys all() {
        return ALL;
    }

    private void addSections(String line) {
        for (var dot = line.indexOf('.'); dot > 0; dot = line.indexOf('.', dot + 1)) {
            sections.add(line.substring(0, dot));
        }
    }

    private static List<String> read() {
        try (var stream = KnownKeys.class.getResourceAsStream("keys.txt")) {
            if (stream == null) {
                throw new IllegalStateException("keys.txt is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The path without items, and with {@code dcs} for what the DCS holds. */
    static String plain(String path, boolean shared) {
        var plain = ITEM.matcher(path).replaceAll("");
        if (shared) {
            return "dcs." + plain;
        }
        return plain.startsWith("bootstrap.dcs.") || plain.equals("bootstrap.dcs")
                ? plain.substring("bootstrap.".length())
                : plain;
    }

    /** The part of a plain path up to the first key that is not known; empty when all of it is. */
    Optional<String> unknownPart(String plain) {
        for (var end = nextDot(plain, 0); ; end = nextDot(plain, end + 1)) {
            var part = plain.substring(0, end);
            if (open.contains(part) || (exact.contains(part) && end == plain.length())) {
                return Optional.empty();
            }
            if (!sections.contains(part)) {
                return exact.contains(part) ? Optional.empty() : Optional.of(part);
            }
            if (end == plain.length()) {
                return Optional.empty();
            }
        }
    }

    private static int nextDot(String text, int from) {
        var dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    /** Where a key of that name belongs, when it stands in the wrong place. */
    Optional<String> belongs(String part) {
        var key = part.substring(part.lastIndexOf('.') + 1);
        return Stream.of(exact, open, sections)
                .flatMap(Set::stream)
                .filter(known -> known.endsWith("." + key) || known.equals(key))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .map(KnownKeys::written);
    }

    /** The key of the same section that was most likely meant. */
    Optional<String> nearest(String part) {
        var parent = part.substring(0, part.lastIndexOf('.') + 1);
        var siblings = Stream.of(exact, open, sections)
                .flatMap(Set::stream)
                .filter(known -> known.startsWith(parent) && known.indexOf('.', parent.length()) < 0)
                .map(known -> known.substring(parent.length()))
                .toList();
        return Spelling.nearest(part.substring(parent.length()), siblings);
    }

    static String written(String plain) {
        return plain.startsWith("dcs.") || plain.equals("dcs") ? "bootstrap." + plain : plain;
    }
}
