package dev.plimsoll.check.capacity.client;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxies that send requests to a service, and how long they wait for its answer. */
final class ProxiesInFront {
    private static final List<String> WAITS = List.of("proxy_read_timeout", "timeout server");

    private final Topology topology;

    ProxiesInFront(Topology topology) {
        this.topology = topology;
    }

    /** The shortest time a proxy waits for an answer of the service; empty when none is known to stand before it. */
    Optional<Fact<Duration>> patience(Service service) {
        var names = Stream.concat(
                        Stream.of(service.name()),
                        service.workload().stream().flatMap(workload -> workload.aliases().stream()))
                .toList();
        return topology.proxies().stream()
                .flatMap(proxy -> proxy.sections().stream())
                .filter(section -> section.members().stream()
                        .anyMatch(member -> names.contains(member.host().label())))
                .flatMap(section -> WAITS.stream().flatMap(wait -> section.settings().duration(wait).stream()))
                .min(Comparator.comparing(Fact::value));
    }
}
