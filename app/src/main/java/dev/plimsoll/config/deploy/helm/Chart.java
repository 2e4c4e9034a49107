package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.config.syntax.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chart: what it says of itself, its values, those for production on top, and the templates it names.
 *
 * @param folder where it lies, with a slash at the end unless it is the root
 * @param about its {@code Chart.yaml}
 * @param values what its templates see as {@code .Values}
 * @param named the templates of its own and of the charts around it, by name
 * @param enabled whether the chart around it uses it, as far as its values decide it
 */
record Chart(String folder, Node about, Node values, Map<String, List<Part>> named, boolean enabled) {
    private static final List<String> FILES = List.of(
            "values.yaml",
            "values.yml",
            "values-prod.yaml",
            "values-production.yaml",
            "values.prod.yaml",
            "values.production.yaml",
            "values-prd.yaml");
    private static final Pattern BELOW = Pattern.compile("(|.*/)charts/([^/]+)/");

    /** The chart a template belongs to; empty when it lies in none. */
    static Optional<Chart> of(SourceFile template, Inventory inventory) {
        var end = ("/" + template.path()).lastIndexOf("/templates/");
        return end < 0 ? Optional.empty() : in(end == 0 ? "" : template.path().substring(0, end - 1) + "/", inventory);
    }

    private static Optional<Chart> in(String folder, Inventory inventory) {
        var known = inventory.all(Chart.class).stream()
                .filter(chart -> chart.folder().equals(folder))
                .findFirst();
        return known.or(() -> inventory.file(folder + "Chart.yaml").map(file -> {
            var chart = read(folder, file, inventory);
            inventory.add(chart);
            return chart;
        }));
    }

    private static Chart read(String folder, SourceFile file, Inventory inventory) {
        Node values = new Mapping(List.of(), file.start());
        for (var name : FILES) {
            for (var document :
                    inventory.file(folder + name).map(Chart::documents).orElse(List.of())) {
                values = Values.merged(values, document);
            }
        }
        var about = documents(file).stream().findFirst().orElse(values);
        var chart = new Chart(folder, about, values, helpers(folder, inventory), true);
        var below = BELOW.matcher(folder);
        return below.matches() ? in(below.group(1), inventory).map(chart::below).orElse(chart) : chart;
    }

    /** As a part of another chart, which has the last word on its values. */
    private Chart below(Chart around) {
        var dependency = Dependency.of(name(), around.about(), around.values());
        var given = around.values()
                .at(dependency.key())
                .map(own -> Values.merged(values, own))
                .orElse(values);
        var global = around.values().at("global");
        var all = global.map(shared -> Values.merged(given, mapping(Map.of("global", shared))))
                .orElse(given);
        var templates = new HashMap<>(around.named());
        templates.putAll(named);
        return new Chart(folder, about, all, templates, around.enabled() && dependency.enabled());
    }

    /** What its templates call their objects after. */
    String name() {
        return about.textAt("name").orElse("release");
    }

    static List<Node> documents(SourceFile file) {
        try {
            return file.yaml();
        } catch (SyntaxException unreadable) {
            return List.of();
        }
    }

    private static Map<String, List<Part>> helpers(String folder, Inventory inventory) {
        var named = new HashMap<String, List<Part>>();
        inventory.paths().stream()
                .filter(path -> path.startsWith(folder) && path.endsWith(".tpl") && path.contains("templates/"))
                .flatMap(path -> inventory.file(path).stream())
                .forEach(file -> Parts.of(file).named().forEach(named::putIfAbsent));
        return named;
    }

    /** What a template's first dot stands for; what only an installation knows is hidden. */
    Node root() {
        Node hidden = new Scalar("", String.valueOf(Templates.MASK), true, about.place());
        var own = new HashMap<String, Node>();
        about.entries().forEach(entry -> own.put(capital(entry.key()), entry.value()));
        var release = new HashMap<String, Node>();
        List.of("Name", "Namespace", "Revision", "IsInstall", "IsUpgrade").forEach(key -> release.put(key, hidden));
        return mapping(Map.of(
                "Values", values,
                "Chart", mapping(own),
                "Release", mapping(release),
                "Capabilities", hidden,
                "Files", hidden,
                "Template", hidden));
    }

    private static String capital(String key) {
        return key.isEmpty() ? key : Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }

    private Mapping mapping(Map<String, Node> nodes) {
        return new Mapping(
                nodes.entrySet().stream()
                        .map(node -> new Entry(node.getKey(), node.getValue().place(), node.getValue()))
                        .toList(),
                about.place());
    }
}
