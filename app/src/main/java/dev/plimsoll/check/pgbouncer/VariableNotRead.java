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
                .flatMap(container ->
                        ImageVariables.of(container).stream().flatMap(image -> findings(image, container)));
    }

    private Stream<Finding> findings(ImageVariables image, Container container) {
        return container.environment().inEffect().stream()
                .filter(variable -> variable.origin().place().isPresent())
                .flatMap(
                        variable -> image
                                .meant(variable.name())
                                .map(parameter -> finding(image, container, variable, parameter))
                                .stream());
    }

    private Finding finding(ImageVariables image, Container container, Setting variable, String parameter) {
        var known = image.parameter(image.variable(parameter)).isPresent();
        return about().finding(
                        variable,
                        "this image does not read %s: %s keeps its default".formatted(variable.name(), parameter))
                .because(Evidence.of(variable))
                .because(container.image().map(Evidence::of).stream().toList())
                .remedy(
                        known
                                ? "call it " + image.variable(parameter)
                                : "mount a pgbouncer.ini that sets " + parameter);
    }
}
