package dev.plimsoll.shop.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A product's picture: the drawing of its category, in its colour, with the pattern of its model. The same words always give
 * the same picture, so no file of it is kept and no database is asked.
 */
final class Picture {
    /** Background, body, shade of the body, accent. */
    private static final List<List<String>> PALETTES = List.of(
            List.of("#dfeaf0", "#2f6690", "#1f4a6b", "#f4d58d"),
            List.of("#e6ecdf", "#5f7d54", "#44603b", "#f2e3bc"),
            List.of("#f8eed6", "#d99a1c", "#b37a0e", "#2b4a5e"),
            List.of("#f5e2da", "#b5533c", "#8c3b29", "#f3d9a4"),
            List.of("#e4e8ea", "#f6f4ee", "#cfd3d2", "#c8553d"));

    private static final List<String> PATTERNS = List.of(
            "",
            "<path d='M0 8h40M0 24h40' stroke='{accent}' stroke-width='5'/>",
            "<circle cx='10' cy='10' r='4' fill='{accent}'/><circle cx='30' cy='30' r='4' fill='{accent}'/>",
            "<path d='M0 20q10-14 20 0t20 0' fill='none' stroke='{accent}' stroke-width='4'/>",
            "<path d='M20 6v28M6 20h28' stroke='{shade}' stroke-width='4'/>",
            "<path d='M0 40L40 0' stroke='{shade}' stroke-width='6'/>",
            "<path d='M0 30l20-20 20 20' fill='none' stroke='{accent}' stroke-width='4'/>",
            "<path d='M8 0v40M28 0v40' stroke='{accent}' stroke-width='3'/>");

    private static final Map<String, Optional<String>> DRAWINGS = new ConcurrentHashMap<>();

    private Picture() {}

    /** An SVG image; empty where there is no such category, colour or model. */
    static Optional<String> draw(String category, int colour, int model) {
        if (!category.matches("[a-z]{1,20}") || !has(PALETTES, colour) || !has(PATTERNS, model)) {
            return Optional.empty();
        }
        var palette = PALETTES.get(colour);
        return DRAWINGS.computeIfAbsent(category, Picture::read)
                .map(drawing -> drawing.replace("{pattern}", PATTERNS.get(model))
                        .replace("{back}", palette.get(0))
                        .replace("{body}", palette.get(1))
                        .replace("{shade}", palette.get(2))
                        .replace("{accent}", palette.get(3)));
    }

    private static boolean has(List<?> list, int index) {
        return index >= 0 && index < list.size();
    }

    private static Optional<String> read(String category) {
        try (var file = Picture.class.getResourceAsStream("/pictures/" + category + ".svg")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
