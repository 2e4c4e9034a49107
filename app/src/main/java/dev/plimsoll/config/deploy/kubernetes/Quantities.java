package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.deploy.Machine;
import java.util.Map;
import java.util.Optional;

/** Reads resource quantities: {@code 250m} processors, {@code 1.5Gi} of memory. */
final class Quantities {
    private static final double KIBI = 1024;
    private static final Map<String, Double> FACTORS = Map.ofEntries(
            Map.entry("m", 0.001),
            Map.entry("", 1.0),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI * KIBI),
            Map.entry("Gi", KIBI * KIBI * KIBI),
            Map.entry("Ti", KIBI * KIBI * KIBI * KIBI));

    /** No container starts in less; who writes it slipped in the unit, as in {@code 2000m}, which is two bytes. */
    private static final double LEAST = 4 * KIBI * KIBI;

    private Quantities() {}

    /** The limits of a container. */
    static Machine limits(Node container) {
        return new Machine(
                quantity("limits.cpu", container.at("resources", "limits", "cpu")),
                quantity("limits.memory", container.at("resources", "limits", "memory"))
                        .filter(memory -> memory.value() >= LEAST)
                        .map(memory -> memory.map(bytes -> new Size(Math.round(bytes)))));
    }

    private static Optional<Fact<Double>> quantity(String name, Optional<Node> node) {
        return node.flatMap(
                found -> found.text().flatMap(Quantities::parse).map(number -> Fact.at(name, number, found.place())));
    }

    /** The number a quantity stands for; empty when it is none. */
    static Optional<Double> parse(String text) {
        var end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        var suffix = text.substring(end);
        if (suffix.equals("e") || suffix.equals("E")) {
            return Optional.empty();
        }
        var factor = Optional.ofNullable(FACTORS.get(suffix));
        return factor.flatMap(times -> Facts.decimal(text.substring(0, text.length() - suffix.length()))
                .map(number -> number * times));
    }
}
