package dev.plimsoll.telemetry.scrape;

import dev.plimsoll.telemetry.Effective;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.scrape.Exposition.Meter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a page of metrics says of one instance: HikariCP's meters as Micrometer names them, {@code shop_journey_seconds} by
 * journey and outcome, and what the edge counts by part and status. The rest is passed over.
 */
final class Page {
    private static final Map<String, Signal> POOL = Map.of(
            "hikaricp_connections_max", Signal.POOL_MAX,
            "hikaricp_connections_active", Signal.POOL_ACTIVE,
            "hikaricp_connections_idle", Signal.POOL_IDLE,
            "hikaricp_connections_pending", Signal.POOL_PENDING,
            "hikaricp_connections_timeout_total", Signal.POOL_TIMEOUTS,
            "hikaricp_connections_usage_seconds_count", Signal.POOL_RETURNED,
            "hikaricp_connections_usage_seconds_sum", Signal.POOL_HELD);
    private static final Map<String, Signal> EDGE = Map.of(
            "edge_received_bytes_total", Signal.RECEIVED,
            "edge_sent_bytes_total", Signal.SENT,
            "edge_connections", Signal.CONNECTIONS,
            "edge_connections_total", Signal.CONNECTED,
            "edge_sources", Signal.SOURCES,
            "edge_repeats_total", Signal.REPEATS);
    private static final Map<String, String> SETTINGS = Map.of(
            "hikaricp_connections_max", "maximumPoolSize",
            "hikaricp_connections_min", "minimumIdle");

    private static final String OWN = "edge";

    private final String instance;
    private final Map<Entity, Map<Signal, Double>> sums = new LinkedHashMap<>();
    private final List<Effective> settings = new ArrayList<>();

    private Page(String instance) {
        this.instance = instance;
    }

    static Sample read(String instance, String text) {
        var page = new Page(instance);
        Exposition.read(text).forEach(page::take);
        var readings = new ArrayList<Reading>();
        page.sums.forEach((entity, signals) ->
                signals.forEach((signal, value) -> readings.add(new Reading(entity, signal, value))));
        return new Sample(readings, page.settings);
    }

    private void take(Meter meter) {
        if (POOL.containsKey(meter.name())) {
            add(Entity.pool(instance, meter.label("pool")), POOL.get(meter.name()), meter.value());
        }
        if (SETTINGS.containsKey(meter.name())) {
            var pool = Entity.pool(instance, meter.label("pool"));
            settings.add(new Effective(pool, SETTINGS.get(meter.name()), String.valueOf(Math.round(meter.value()))));
        }
        if (EDGE.containsKey(meter.name())) {
            add(edge(), EDGE.get(meter.name()), meter.value());
        }
        switch (meter.name()) {
            case "shop_journey_seconds_count" ->
                served(
                        Entity.journey(instance, meter.label("journey")),
                        meter.label("outcome").equals("failed"),
                        meter.value());
            case "shop_journey_seconds_sum" ->
                add(Entity.journey(instance, meter.label("journey")), Signal.SECONDS, meter.value());
            case "edge_requests_total" ->
                passed(meter)
                        .forEach(entity -> served(entity, meter.label("status").startsWith("5"), meter.value()));
            case "edge_request_seconds_sum" ->
                passed(meter).forEach(entity -> add(entity, Signal.SECONDS, meter.value()));
            case "process_start_time_seconds" -> add(Entity.instance(instance), Signal.STARTED, meter.value());
            default -> {}
        }
    }

    /** An outcome that never came is not on the page: that of a journey that is there has come 0 times. */
    private void served(Entity entity, boolean failed, double count) {
        add(entity, Signal.SERVED, count);
        add(entity, Signal.FAILED, failed ? count : 0);
    }

    private Entity edge() {
        return new Entity(Kind.EDGE, instance);
    }

    /** The edge as a whole and the part it passed a request to; nobody, for its own pages, which we ask for ourselves. */
    private List<Entity> passed(Meter meter) {
        var part = meter.label("part");
        return part.equals(OWN) ? List.of() : List.of(edge(), new Entity(Kind.EDGE, instance + "/" + part));
    }

    private void add(Entity entity, Signal signal, double value) {
        sums.computeIfAbsent(entity, each -> new LinkedHashMap<>()).merge(signal, value, Double::sum);
    }
}
