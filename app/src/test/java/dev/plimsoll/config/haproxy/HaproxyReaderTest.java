package dev.plimsoll.config.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaproxyReaderTest {
    private static List<Proxy> proxies(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().proxies();
    }

    private static Proxy proxy(String text) {
        return proxies(Map.of("haproxy.cfg", text)).get(0);
    }

    private static Proxy.Section section(Proxy proxy, String name) {
        return proxy.sections().stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_section_inherits_from_the_last_defaults_or_from_those_it_names() {
        var proxy = proxy("""
                global
                    maxconn 1000
                defaults base
                    mode tcp
                    timeout connect 4s
                defaults slow from base
                    timeout server 30m
                listen one
                    bind *:5000
                listen two from base
                    bind *:5001
                defaults
                    timeout connect 500
                backend three
                    mode http
                """);
        assertThat(proxy.settings().integer("maxconn").map(Fact::value)).hasValue(1000);
        assertThat(section(proxy, "one").settings().duration("timeout server").map(Fact::value))
                .hasValue(Duration.ofMinutes(30));
        assertThat(section(proxy, "one").settings().duration("timeout connect").map(Fact::value))
                .hasValue(Duration.ofSeconds(4));
        assertThat(section(proxy, "two").settings().duration("timeout server")).isEmpty();
        assertThat(section(proxy, "three")
                        .settings()
                        .duration("timeout connect")
                        .map(Fact::value))
                .hasValue(Duration.ofMillis(500));
    }

    @Test
    void a_server_has_what_the_default_servers_before_it_say() {
        var proxy = proxy("""
                listen pg
                    bind *:5000
                    default-server inter 2s fall 2 on-marked-down shutdown-sessions
                    server a 10.0.0.1:5432 check port 8008
                    server b "pg b":5433 check no-check inter 5000 # no more
                    server c [::1]:5434 maxconn 90 backup
                """);
        var members = section(proxy, "pg").members();
        assertThat(members)
                .extracting(Proxy.Member::host)
                .containsExactly(
                        new Host("10.0.0.1", Optional.of(5432)),
                        new Host("pg b", Optional.of(5433)),
                        new Host("::1", Optional.of(5434)));
        assertThat(members.get(0).settings().text("on-marked-down").map(Fact::value))
                .hasValue("shutdown-sessions");
        assertThat(members.get(0).settings().integer("port").map(Fact::value)).hasValue(8008);
        assertThat(members.get(1).settings().flag("check").map(Fact::value)).hasValue(false);
        assertThat(members.get(1).settings().duration("inter").map(Fact::value)).hasValue(Duration.ofSeconds(5));
        assertThat(members.get(2).settings().find("maxconn").map(Setting::place))
                .hasValue(new Place("haproxy.cfg", 6, 33, 2));
    }

    @Test
    void a_timer_without_a_unit_counts_milliseconds_and_variables_hide() {
        var pg = section(proxy("""
                listen pg
                    mode tcp
                    timeout client 30000
                    timeout server "${WAIT}"
                """), "pg");
        assertThat(pg.settings().duration("timeout client").map(Fact::value)).hasValue(Duration.ofSeconds(30));
        assertThat(pg.settings().hides("timeout server")).isTrue();
    }

    @Test
    void fragments_are_read_behind_their_main_file() {
        var proxies = proxies(Map.of(
                "etc/haproxy.cfg", "global\n  maxconn 10\ndefaults\n  timeout connect 3s\n",
                "etc/conf.d/pg.cfg", "listen pg\n  bind *:5000\n  server a 10.0.0.1:5432\n"));
        assertThat(proxies).hasSize(1);
        assertThat(section(proxies.get(0), "pg")
                        .settings()
                        .duration("timeout connect")
                        .map(Fact::value))
                .hasValue(Duration.ofSeconds(3));
    }

    private static final String TWO_DATABASES = """
            frontend orders
                bind *:5000
                default_backend orders_primary
            listen users
                bind 10.0.0.1:5001,:6001 name users
                server u1 users-1:5432 check
                server u2 users-2:5432 check backup
            backend orders_primary
                option httpchk OPTIONS /primary
                server o1 orders-1:5432 check port 8008
                server o2 orders-2:5432 check port 8008
                server o3 orders-3:5432 check port 8008
            """;

    private static Map<String, String> twoDatabases(String url) {
        var compose = """
                services:
                  orders-1: {image: "postgres:17"}
                  users-1: {image: "postgres:17"}
                  haproxy: {image: "haproxy:3"}
                  checkout:
                    image: checkout:1
                    environment:
                      SPRING_DATASOURCE_URL: %s
                """.formatted(url);
        return Map.of("haproxy.cfg", TWO_DATABASES, "compose.yaml", compose);
    }

    @ParameterizedTest(name = "port {0}")
    @CsvSource({"5000, orders-1", "5001, users-1", "6001, users-1"})
    void the_port_a_client_asks_for_says_which_database_it_reaches(int port, String expected) {
        var topology = Surveyor.withAll()
                .survey(new Texts(twoDatabases("jdbc:postgresql://haproxy:%d/shop".formatted(port))))
                .topology();
        var service = topology.services().get(0);
        var route = topology.route(service, service.pools().get(0));
        assertThat(route.cluster().map(cluster -> cluster.name())).hasValue(expected);
        assertThat(route.proxy()).isPresent();
    }

    @Test
    void servers_beside_a_known_one_are_its_standbys() {
        var topology = Surveyor.withAll()
                .survey(new Texts(twoDatabases("jdbc:postgresql://haproxy:5000/shop")))
                .topology();
        assertThat(topology.clusters())
                .extracting(cluster -> cluster.name() + " " + cluster.standbysKnownOf())
                .containsExactlyInAnyOrder("orders-1 2", "users-1 1");
    }
}
