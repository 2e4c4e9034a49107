package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Node;
import java.util.stream.Stream;

/**
 * How a chart uses another one.
 *
 * @param key where its values hold those of the other
 * @param enabled whether it is used; what only Helm knows counts as used
 */
record Dependency(String key, boolean enabled) {
    /** As {@code Chart.yaml} of the chart around it says, or what goes without saying. */
    static Dependency of(String name, Node chart, Node values) {
        return chart.itemsAt("dependencies").stream()
                .filter(dependency ->
                        dependency.textAt("name").filter(name::equals).isPresent())
                .findFirst()
                .map(dependency -> read(name, dependency, values))
                .orElse(new Dependency(name, true));
    }

    private static Dependency read(String name, Node dependency, Node values) {
        var conditions = dependency.textAt("condition").orElse("").split(",");
        var decided = Stream.of(conditions)
                .filter(condition -> !condition.isBlank())
                .flatMap(condition -> values.textAt(condition.strip().split("\\.")).stream())
                .findFirst();
        return new Dependency(
                dependency.textAt("alias").orElse(name),
                decided.filter("false"::equals).isEmpty());
    }
}
