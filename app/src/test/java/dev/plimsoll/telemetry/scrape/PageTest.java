package dev.plimsoll.telemetry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.telemetry.Effective;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Signal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String SERVICE = """
            # HELP hikaricp_connections_active Active connections
            # TYPE hikaricp_connections_active gauge
            hikaricp_connections_active{pool="storefront"} 3.0
            hikaricp_connections_active{pool="storefront-standby"} 1.0
            hikaricp_connections_max{pool="storefront"} 8.0
            hikaricp_connections_min{pool="storefront"} 8.0
            hikaricp_connections_pending{pool="storefront"} 0.0
            hikaricp_connections_timeout_total{pool="storefront"} 2.0
            hikaricp_connections_usage_seconds_count{pool="storefront"} 512
            hikaricp_connections_usage_seconds_sum{pool="storefront"} 12.288
            hikaricp_connections_usage_seconds_max{pool="storefront"} 0.9
            shop_journey_seconds_bucket{journey="browse",outcome="success",le="0.005"} 12
            shop_journey_seconds_count{journey="browse",outcome="success"} 90
            shop_journey_seconds_sum{journey="browse",outcome="success"} 1.5
            shop_journey_seconds_count{journey="browse",outcome="refused"} 6
            shop_journey_seconds_sum{journey="browse",outcome="refused"} 0.25
            shop_journey_seconds_count{journey="browse",outcome="failed"} 4
            shop_journey_seconds_sum{journey="browse",outcome="failed"} 8.25
            shop_journey_seconds_count{journey="cart",outcome="success"} 7
            process_start_time_seconds 1.7952001E9
            jvm_gc_pause_seconds_max{cause="a \\"quoted\\", one",gc="Copy"} NaN
            this line is not understood
            """;
    private static final String EDGE = """
            edge_requests_total{part="auth",status="2xx"} 40
            edge_requests_total{part="auth",status="5xx"} 2
            edge_requests_total{part="storefront",status="2xx"} 100
            edge_requests_total{part="edge",status="2xx"} 999
            edge_request_seconds_sum{part="auth"} 4.5
            edge_request_seconds_count{part="auth"} 42
            edge_received_bytes_total 90000
            edge_connections 17
            edge_connections_total 230
            edge_sources 3
            edge_repeats_total 5
            """;

    @Test
    void pools_and_their_settings_are_read() {
        var sample = Page.read("storefront-1", SERVICE);
        var pool = Entity.pool("storefront-1", "storefront");
        assertThat(sample.readings())
                .contains(
                        new Reading(pool, Signal.POOL_ACTIVE, 3),
                        new Reading(pool, Signal.POOL_MAX, 8),
                        new Reading(pool, Signal.POOL_TIMEOUTS, 2),
                        new Reading(pool, Signal.POOL_RETURNED, 512),
                        new Reading(pool, Signal.POOL_HELD, 12.288),
                        new Reading(Entity.pool("storefront-1", "storefront-standby"), Signal.POOL_ACTIVE, 1),
                        new Reading(Entity.instance("storefront-1"), Signal.STARTED, 1.7952001E9));
        assertThat(sample.settings())
                .containsExactlyInAnyOrder(
                        new Effective(pool, "maximumPoolSize", "8"), new Effective(pool, "minimumIdle", "8"));
    }

    @Test
    void journeys_are_what_was_served_and_what_of_it_failed() {
        var browse = Entity.journey("storefront-1", "browse");
        assertThat(Page.read("storefront-1", SERVICE).readings())
                .contains(
                        new Reading(browse, Signal.SERVED, 100),
                        new Reading(browse, Signal.FAILED, 4),
                        new Reading(browse, Signal.SECONDS, 10))
                .as("an outcome that never came is 0")
                .contains(new Reading(Entity.journey("storefront-1", "cart"), Signal.FAILED, 0));
    }

    @Test
    void the_edge_is_read_as_a_whole_and_by_part() {
        var edge = new Entity(Kind.EDGE, "edge-1");
        var auth = new Entity(Kind.EDGE, "edge-1/auth");
        assertThat(Page.read("edge-1", EDGE).readings())
                .contains(
                        new Reading(edge, Signal.SERVED, 142),
                        new Reading(edge, Signal.FAILED, 2),
                        new Reading(auth, Signal.SERVED, 42),
                        new Reading(auth, Signal.FAILED, 2),
                        new Reading(auth, Signal.SECONDS, 4.5),
                        new Reading(edge, Signal.RECEIVED, 90_000),
                        new Reading(edge, Signal.CONNECTIONS, 17),
                        new Reading(edge, Signal.CONNECTED, 230),
                        new Reading(edge, Signal.SOURCES, 3),
                        new Reading(edge, Signal.REPEATS, 5));
    }

    @Test
    void labels_may_hold_anything() {
        assertThat(Exposition.read(SERVICE)).noneMatch(meter -> meter.name().equals("jvm_gc_pause_seconds_max"));
        assertThat(Exposition.read("m{a=\"x\\\\\\\"}y\",b=\"z\",} 1e3 1700000000000"))
                .containsExactly(new Exposition.Meter("m", Map.of("a", "x\\\"}y", "b", "z"), 1000));
    }
}
