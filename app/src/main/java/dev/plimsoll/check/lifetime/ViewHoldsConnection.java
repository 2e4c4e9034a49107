package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A web request keeps its connection until the last byte of the view is written. */
final class ViewHoldsConnection implements Rule {
    private static final String KEY = "spring.jpa.open-in-view";
    private static final List<String> WEB = List.of(
            "server.port", "server.tomcat.", "server.servlet.", "spring.mvc.", "spring.thymeleaf.", "spring.servlet.");

    @Override
    public About about() {
        return About.warning("LIFE11", "open-in-view holds a connection for the whole request")
                .why("With JPA in a web application the session, and with it the connection, stays open from"
                        + " the first query until the response is written: slow clients and calls to other services"
                        + " hold connections, and the pool is exhausted at a fraction of its load.")
                .source("Spring Boot, spring.jpa.open-in-view (true unless set) and the warning it logs;"
                        + " OpenEntityManagerInViewInterceptor");
    }

    @Override
    public Example failing() {
        return example("show-sql: false");
    }

    @Override
    public Example passing() {
        return example("open-in-view: false");
    }

    private static Example example(String jpa) {
        return Example.file(PoolExample.FILE, """
                server:
                  port: 8080
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders?socketTimeout=60
                  jpa:
                    %s
                """.formatted(jpa));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream().flatMap(service -> check(service.runtime()));
    }

    private Stream<Finding> check(Settings runtime) {
        var open = runtime.flag(KEY).map(Fact::value).orElse(!runtime.states(KEY));
        if (!open || !servesPages(runtime)) {
            return Stream.empty();
        }
        var written = runtime.find(KEY);
        return written
                .or(() -> first(runtime, "spring.jpa."))
                .map(setting -> finding(setting, written.isPresent()))
                .stream();
    }

    private Finding finding(Setting setting, boolean written) {
        return about().finding(
                        setting,
                        written
                                ? "every request that reads the database holds its connection until the response is written"
                                : "open-in-view is on unless set: a request holds its connection until the response is"
                                        + " written")
                .because(Evidence.of(setting))
                .remedy("set spring.jpa.open-in-view: false, and load what a view needs before it is rendered");
    }

    /** Only a servlet application has views to keep open; a reactive one has no such interceptor. */
    private static boolean servesPages(Settings runtime) {
        var type = runtime.text("spring.main.web-application-type").map(Fact::value);
        if (type.isPresent()) {
            return type.get().equalsIgnoreCase("servlet");
        }
        return WEB.stream().anyMatch(prefix -> first(runtime, prefix).isPresent())
                && first(runtime, "spring.webflux.").isEmpty();
    }

    private static Optional<Setting> first(Settings runtime, String prefix) {
        return runtime.inEffect().stream()
                .filter(setting -> setting.name().startsWith(prefix))
                .findFirst();
    }
}
