package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chart: its name and its values, those for production last.
 *
 * @param name as {@code Chart.yaml} says; what its templates call their objects after
 * @param values the documents values are looked up in, the last one first
 */
record Chart(String name, List<Node> values) {
    private static final List<String> FILES = List.of(
            "values.yaml",
            "values.yml",
            "values-prod.yaml",
            "values-production.yaml",
            "values.prod.yaml",
            "values.production.yaml",
            "values-prd.yaml");

    Chart {
        values = List.copyOf(values);
    }

    /** The chart a template belongs to; empty when it lies in none. */
    static Optional<Chart> of(SourceFile template, Inventory inventory) {
        var end = ("/" + template.path()).lastIndexOf("/templates/");
        if (end < 0) {
            return Optional.empty();
        }
        var folder = end == 0 ? "" : template.path().substring(0, end - 1) + "/";
        return inventory.file(folder + "Chart.yaml").map(chart -> {
            var values = new ArrayList<Node>();
            FILES.forEach(name -> inventory.file(folder + name).ifPresent(file -> values.addAll(documents(file))));
            var name = documents(chart).stream()
                    .flatMap(document -> document.textAt("name").stream())
                    .findFirst();
            return new Chart(name.orElse("release"), values);
        });
    }

    private static List<Node> documents(SourceFile file) {
        try {
            return file.yaml();
        } catch (SyntaxException unreadable) {
            return List.of();
        }
    }

    /** The value at a path such as {@code autoscaling.enabled}; the last file that has it wins. */
    Optional<Node> value(String path) {
        var steps = path.split("\\.");
        return values.stream()
                .map(document -> document.at(steps))
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later);
    }

    /** Whether a value counts as true to a template; empty when no file has it. */
    Optional<Boolean> truth(String path) {
        return value(path).map(node -> {
            var text = node.text().orElse("set");
            var empty = text.isEmpty() || text.equals("false") || text.equals("0");
            return !node.entries().isEmpty() || !node.items().isEmpty() || !(empty || isEmptyContainer(node));
        });
    }

    private static boolean isEmptyContainer(Node node) {
        return node.text().isEmpty() && !node.hidden();
    }
}
