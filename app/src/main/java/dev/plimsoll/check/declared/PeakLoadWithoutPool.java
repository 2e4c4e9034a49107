package dev.plimsoll.check.declared;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.declared.Declarations;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A service declares the load it must carry, but no file configures a pool for it. */
final class PeakLoadWithoutPool implements Rule {
    @Override
    public About about() {
        return About.warning("DEC02", "a declared peak load belongs to no pool that was found")
                .why("The declared load is compared with nothing: a pool that is too small for it stays unseen."
                        + " In outage 004 the pool was built in code, where no file shows it.")
                .source("outages/2023-05-13-login-pool.md");
    }

    @Override
    public Example failing() {
        return declaring("login");
    }

    @Override
    public Example passing() {
        return declaring("checkout");
    }

    private static Example declaring(String service) {
        return Example.file(Declarations.FILE, """
                services:
                  %s:
                    peakLoad: {requestsPerSecond: 400, connectionHeld: 10ms}
                """.formatted(service)).and("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: 10
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .filter(service -> service.pools().isEmpty())
                .flatMap(service -> service.peakLoad().stream().map(load -> finding(service, load)));
    }

    private Finding finding(Service service, PeakLoad load) {
        var place = load.requestsPerSecond().origin().place().orElseThrow();
        return about().finding(
                        place,
                        Declarations.FILE + "#services." + service.name(),
                        "%s declares %.0f requests per second, but no file configures a pool of that service"
                                .formatted(
                                        service.name(), load.requestsPerSecond().value()))
                .because(load.requestsPerSecond(), load.connectionHeld())
                .remedy(
                        "name the files of %s under services.%s.files; for a pool built in code, move its size to a file"
                                .formatted(service.name(), service.name()));
    }
}
