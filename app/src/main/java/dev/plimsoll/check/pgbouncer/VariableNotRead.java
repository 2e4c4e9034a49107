package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.pgbouncer.ImageVariables;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A variable sets nothing, because this image of PgBouncer does not read it. */
final class VariableNotRead implements Rule {
    @Override
    public About about() {
        return About.warning("PGB11", "a variable this image of PgBouncer does not read")
                .why(
                        "The images read different names: POOL_MODE means nothing to one that wants PGBOUNCER_POOL_MODE, and the"
                                + " default stays in effect without a word.")
                .source("entry points of edoburu/pgbouncer and bitnami/pgbouncer");
    }

    @Override
    public Example failing() {
        return with("MAX_CLIENT_CONN");
    }

    @Override
    public Example passing() {
        return with("PGBOUNCER_MAX_CLIENT_CONN");
    }

    private static Example with(String variable) {
        return Example.file("compose.yml", """
                services:
                  bouncer:
                    image: bitnami/pgbouncer:1.25.2
                    environment:
                      POSTGRESQL_HOST: orders-db
                      PGBOUNCER_DATABASE: orders
                      %s: 500
                """.formatted(variable));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(
                        container -> ImageVariables.of(container).flatMap(image -> finding(image, container)).stream());
    }

    /** One for all variables of a container, at the first. */
    private Optional<Finding> finding(ImageVariables image, Container container) {
        var unread = container.environment().inEffect().stream()
                .filter(variable -> variable.origin().place().isPresent())
                .filter(variable -> image.meant(variable.name()).isPresent())
                .toList();
        return unread.stream()
                .findFirst()
                .map(first -> about().finding(first, fact(image, unread))
                        .because(unread.stream().map(Evidence::of).toList())
                        .because(container.image().map(Evidence::of).stream().toList())
                        .remedy(remedy(image, unread)));
    }

    private static String fact(ImageVariables image, List<Setting> unread) {
        var parameters = unread.stream()
                .flatMap(variable -> image.meant(variable.name()).stream())
                .distinct()
                .toList();
        return "this image does not read %s: %s %s"
                .formatted(
                        names(unread),
                        String.join(", ", parameters),
                        parameters.size() == 1 ? "keeps its default" : "keep their defaults");
    }

    private static String remedy(ImageVariables image, List<Setting> unread) {
        return unread.stream()
                .flatMap(variable -> image.meant(variable.name()).stream())
                .distinct()
                .map(parameter -> image.parameter(image.variable(parameter)).isPresent()
                        ? "write " + image.variable(parameter)
                        : "mount a pgbouncer.ini that sets " + parameter)
                .collect(Collectors.joining("; "));
    }

    private static String names(List<Setting> variables) {
        return variables.stream().map(Setting::name).collect(Collectors.joining(", "));
    }
}
