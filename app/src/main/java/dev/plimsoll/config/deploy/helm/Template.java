package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A template of a chart. Values it uses plainly are filled in, at their place in the values file; what needs Helm to
 * be known stays hidden.
 */
public final class Template {
    private static final Pattern BLOCK = Pattern.compile("\\s*(\\{\\{-?\\s*toYaml\\s+\\.Values\\.[\\w.]+[^}]*}})\\s*");

    private final SourceFile file;
    private final Chart chart;
    private final Tags tags;

    private Template(SourceFile file, Chart chart) {
        this.file = file;
        this.chart = chart;
        this.tags = new Tags(chart);
    }

    /** The file as a template of the chart it lies in; empty when it lies in none. */
    public static Optional<Template> of(SourceFile file, Inventory inventory) {
        return file.text().contains("{{")
                ? Chart.of(file, inventory).map(chart -> new Template(file, chart))
                : Optional.empty();
    }

    /** Its documents. @throws dev.plimsoll.config.syntax.SyntaxException where the rest is no YAML without Helm */
    public List<Node> documents() {
        var kept = new Conditions(chart).apply(file.text());
        return new SourceFile(file.path(), kept)
                .yaml().stream().map(this::filled).toList();
    }

    private Node filled(Node node) {
        if (!node.entries().isEmpty()) {
            return new Mapping(node.entries().stream().map(this::filled).toList(), node.place());
        }
        if (!node.items().isEmpty()) {
            return new Sequence(node.items().stream().map(this::filled).toList(), node.place());
        }
        return node.hidden()
                ? written(node.place())
                        .flatMap(text -> tags.meaning(text, node.place()))
                        .orElse(node)
                : node;
    }

    /** A key with nothing behind it may have a whole block of values on the next line. */
    private Entry filled(Entry entry) {
        var isEmpty = entry.value() instanceof Scalar scalar && scalar.raw().isEmpty();
        var next = entry.keyPlace().line();
        if (isEmpty && next < file.lines().size()) {
            var block = BLOCK.matcher(file.lines().get(next));
            if (block.matches()) {
                var value = tags.meaning(block.group(1), entry.keyPlace());
                return new Entry(entry.key(), entry.keyPlace(), value.orElse(entry.value()));
            }
        }
        return new Entry(entry.key(), entry.keyPlace(), filled(entry.value()));
    }

    /** The text of a scalar with its tags, when it is on one line. */
    private Optional<String> written(Place place) {
        var line = file.lines().get(place.line() - 1);
        var end = Math.min(line.length(), place.column() - 1 + place.length());
        return place.column() - 1 < end ? Optional.of(line.substring(place.column() - 1, end)) : Optional.empty();
    }
}
