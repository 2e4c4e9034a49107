package dev.plimsoll.config.deploy.helm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blanks what {@code if} leaves out of a template, as far as the values decide it; everything else stays. */
final class Conditions {
    private static final Pattern TAG =
            Pattern.compile("\\{\\{-?\\s*(if|else if|else|with|range|define|block|end)\\b\\s*([^}]*?)\\s*-?}}");
    private static final Pattern PLAIN = Pattern.compile("(not\\s+)?\\(?\\s*\\.Values\\.([\\w.]+)\\s*\\)?");

    private final Chart chart;

    Conditions(Chart chart) {
        this.chart = chart;
    }

    /** One open block: where its current branch starts, and what is known of it. */
    private record Block(int start, Optional<Boolean> holds, boolean decided) {}

    /** The text, every character at its place. */
    String apply(String template) {
        var text = new StringBuilder(template);
        Deque<Block> open = new ArrayDeque<>();
        var tags = TAG.matcher(template);
        while (tags.find()) {
            var word = tags.group(1);
            if (word.equals("end")) {
                close(open.poll(), tags.start(), text);
            } else if (word.startsWith("else")) {
                var before = open.poll();
                close(before, tags.start(), text);
                open.push(next(before, word, tags.group(2), tags.end()));
            } else {
                var holds = word.equals("if") ? truth(tags.group(2)) : Optional.<Boolean>empty();
                open.push(new Block(tags.end(), holds, holds.orElse(false)));
            }
        }
        return text.toString();
    }

    private Block next(@Nullable Block before, String word, String condition, int start) {
        if (before == null) {
            return new Block(start, Optional.empty(), false);
        }
        if (before.decided()) {
            return new Block(start, Optional.of(false), true);
        }
        var known = before.holds().isPresent();
        var holds = word.equals("else") ? Optional.of(true) : truth(condition);
        return new Block(start, known ? holds : Optional.empty(), known && holds.orElse(false));
    }

    private static void close(@Nullable Block block, int end, StringBuilder text) {
        if (block == null || block.holds().orElse(true)) {
            return;
        }
        for (int i = block.start(); i < end; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, ' ');
            }
        }
    }

    private Optional<Boolean> truth(String condition) {
        var plain = PLAIN.matcher(condition.strip());
        return plain.matches()
                ? chart.truth(plain.group(2)).map(truth -> (plain.group(1) == null) == truth)
                : Optional.empty();
    }
}
