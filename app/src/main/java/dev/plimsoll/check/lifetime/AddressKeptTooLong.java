package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM keeps the address of a server longer than a failover may take. */
final class AddressKeptTooLong implements Rule {
    private static final Pattern TTL =
            Pattern.compile("-D(sun\\.net\\.inetaddr\\.ttl|networkaddress\\.cache\\.ttl)=(-?\\d{1,9})\\b");

    @Override
    public About about() {
        return About.warning("LIFE08", "the JVM remembers addresses across a failover")
                .why("After a failover by DNS the pool connects to the old address until the JVM asks again:"
                        + " with a negative time never, and only a restart of every service ends the outage.")
                .source("JDK 17, sun.net.InetAddressCachePolicy: the system property sun.net.inetaddr.ttl, else"
                        + " the security property networkaddress.cache.ttl, else 30 s");
    }

    @Override
    public Example failing() {
        return example("-1");
    }

    @Override
    public Example passing() {
        return example("5");
    }

    private static Example example(String seconds) {
        return PoolExample.with("maximum-pool-size: 10").and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: checkout
                          image: shop/checkout:1.4
                          env:
                            - name: JAVA_TOOL_OPTIONS
                              value: -Xmx512m -Dsun.net.inetaddr.ttl=%s
                """.formatted(seconds));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .filter(service -> !service.pools().isEmpty())
                .flatMap(service -> service.workload().stream())
                .distinct()
                .flatMap(workload -> options(workload)
                        .flatMap(option -> check(option, topology.goals().recover())));
    }

    /** Everything that reaches the command line of the JVM. */
    private static Stream<Fact<String>> options(Workload workload) {
        return workload.containers().stream()
                .flatMap(container ->
                        Stream.concat(
                                container.command().stream(),
                                container.environment().written().stream()
                                        .flatMap(variable -> variable
                                                .value()
                                                .map(text -> new Fact<>(variable.name(), text, variable.origin()))
                                                .stream())));
    }

    private Stream<Finding> check(Fact<String> option, Fact<Duration> goal) {
        var found = TTL.matcher(option.value());
        if (!found.find() || !option.stated()) {
            return Stream.empty();
        }
        var seconds = Long.parseLong(found.group(2));
        var forEver = seconds < 0;
        if (!forEver && seconds <= goal.value().toSeconds()) {
            return Stream.empty();
        }
        return Stream.of(
                found.group(1).startsWith("sun")
                        ? finding(option, found.group())
                                .because(goal)
                                .remedy("set sun.net.inetaddr.ttl to a few seconds")
                        : withoutEffect(option, found.group()));
    }

    private Finding finding(Fact<String> option, String written) {
        var place = option.origin().place().orElseThrow();
        return about().finding(
                        place,
                        place.file() + "#inetaddr.ttl",
                        written.endsWith("=-1")
                                ? "the JVM never asks again where the database is, if failover moves its name"
                                : "the JVM asks too late where the database is, if failover moves its name")
                .because(Evidence.at(place, written));
    }

    /** networkaddress.cache.ttl is a security property: on the command line nobody reads it. */
    private Finding withoutEffect(Fact<String> option, String written) {
        var place = option.origin().place().orElseThrow();
        return about().finding(
                        place,
                        place.file() + "#cache.ttl",
                        "networkaddress.cache.ttl has no effect as a system property")
                .at(Level.INFO)
                .because(Evidence.at(place, written))
                .remedy("use -Dsun.net.inetaddr.ttl, or set it in a java.security file");
    }
}
