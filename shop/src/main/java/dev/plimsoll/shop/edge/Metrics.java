package dev.plimsoll.shop.edge;

import java.util.Locale;

/** What the edge has counted, in Prometheus' text format. */
record Metrics(Counts counts, Connections connections, Sources sources) {
    static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private static final double SECOND = 1e9;

    /** As it is now, by a clock in nanoseconds. */
    String text(long now) {
        var text = new StringBuilder();
        requests(text);
        value(text, "edge_received_bytes_total", "counter", connections.received());
        value(text, "edge_sent_bytes_total", "counter", connections.sent());
        value(text, "edge_connections", "gauge", connections.open());
        value(text, "edge_connections_total", "counter", connections.begun());
        value(text, "edge_sources", "gauge", sources.count(now));
        value(text, "edge_repeats_total", "counter", counts.repeats());
        return text.toString();
    }

    private void requests(StringBuilder text) {
        type(text, "edge_requests_total", "counter");
        counts.parts().forEach((part, of) -> {
            for (int digit = 2; digit <= 5; digit++) {
                line(text, "edge_requests_total{part=\"%s\",status=\"%dxx\"} %d", part, digit, of.of(digit));
            }
        });
        type(text, "edge_request_seconds", "summary");
        counts.parts().forEach((part, of) -> {
            line(text, "edge_request_seconds_sum{part=\"%s\"} %.6f", part, of.nanos() / SECOND);
            line(text, "edge_request_seconds_count{part=\"%s\"} %d", part, of.all());
        });
    }

    private static void value(StringBuilder text, String name, String type, long value) {
        type(text, name, type);
        line(text, "%s %d", name, value);
    }

    private static void type(StringBuilder text, String name, String type) {
        line(text, "# TYPE %s %s", name, type);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
