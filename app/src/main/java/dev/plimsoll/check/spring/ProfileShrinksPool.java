package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.util.Objects;
import java.util.stream.Stream;

/** The deployed profile takes a pool back below what the file without a profile says. */
final class ProfileShrinksPool implements Rule {
    @Override
    public About about() {
        return About.warning("SPR10", "the deployed profile makes a pool smaller than the file without a profile")
                .why(
                        "Whoever reads or changes the common file believes in a pool that never exists: the profile's smaller"
                                + " one is in effect. Outages 000 and 002 ran with a pool nobody thought was that small.")
                .source(
                        "Spring Boot reference, Externalized Configuration: files of profiles always override the common"
                                + " ones");
    }

    @Override
    public Example failing() {
        return of(40, 10);
    }

    @Override
    public Example passing() {
        return of(10, 40);
    }

    private static Example of(int common, int production) {
        return Example.file("application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(common))
                .and("application-prod.yml", """
                spring:
                  datasource:
                    hikari:
                      maximum-pool-size: %d
                """.formatted(production));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> service.deployedPools().stream()
                        .filter(pool -> pool.profile().isPresent())
                        .flatMap(pool -> service.pools().stream()
                                .filter(other -> other.profile().isEmpty())
                                .filter(other -> other.name().equals(pool.name()))
                                .flatMap(other -> finding(other, pool))));
    }

    private Stream<Finding> finding(Pool common, Pool deployed) {
        var was = common.size().filter(Fact::stated);
        var is = deployed.size().filter(Fact::stated);
        var setting = deployed.settings().find("maximumPoolSize").filter(ProfileShrinksPool::isOfProfile);
        if (was.isEmpty() || is.isEmpty() || setting.isEmpty()) {
            return Stream.empty();
        }
        var before = Objects.requireNonNull(was.get().value());
        var after = Objects.requireNonNull(is.get().value());
        if (after >= before) {
            return Stream.empty();
        }
        return Stream.of(
                about().finding(
                                setting.get(),
                                "profile %s makes the pool of %s %d, not %d"
                                        .formatted(deployed.profile().orElse(""), deployed.name(), after, before))
                        .because(was.get(), is.get())
                        .remedy(
                                "write the deployed size in the common file, and what differs in the profiles for development"));
    }

    private static boolean isOfProfile(Setting setting) {
        return setting.origin().hops().stream()
                .filter(hop -> hop.place().equals(setting.origin().place()))
                .anyMatch(hop -> hop.source() == Hop.Source.PROFILE);
    }
}
