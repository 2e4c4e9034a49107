package dev.plimsoll.shop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the edge tells of the traffic, asked as a monitoring system does. */
class EdgeMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private Behind one;
    private Behind two;
    private Edge edge;

    @BeforeEach
    void begin() throws Exception {
        one = new Behind("one");
        two = new Behind("two");
        edge = Edge.start(
                0, new Settings(Map.of(Part.STOREFRONT, List.of(one.address(), two.address())), ""), Optional.empty());
    }

    @AfterEach
    void end() throws Exception {
        edge.stop();
        one.close();
        two.close();
    }

    @Test
    void requests_are_counted_by_the_part_they_are_for_and_how_it_went() throws Exception {
        get("/");
        get("/c/mugs");
        post("/checkout", "key=1");
        get("/actuator/health");

        awaitValue("edge_requests_total{part=\"storefront\",status=\"2xx\"}", 2);
        awaitValue("edge_requests_total{part=\"checkout\",status=\"5xx\"}", 1);
        awaitValue("edge_requests_total{part=\"auth\",status=\"2xx\"}", 0);
        awaitValue("edge_requests_total{part=\"edge\",status=\"4xx\"}", 1);
        awaitValue("edge_request_seconds_count{part=\"storefront\"}", 2);
        assertThat(value("edge_request_seconds_sum{part=\"storefront\"}")).isBetween(0.0001, 10.0);
    }

    @Test
    void what_was_sent_again_to_another_instance_is_counted_once() throws Exception {
        one.close();
        for (int i = 0; i < 4; i++) {
            assertThat(get("/").statusCode()).isEqualTo(200);
        }
        assertThat(value("edge_repeats_total")).isBetween(1.0, 2.0);
        awaitValue("edge_requests_total{part=\"storefront\",status=\"2xx\"}", 4);
    }

    @Test
    void addresses_connections_and_bytes_are_those_of_the_socket() throws Exception {
        var before = value("edge_connections_total");
        for (int i = 2; i < 7; i++) {
            ask("127.0.0." + i);
        }
        assertThat(value("edge_sources")).isEqualTo(5);
        assertThat(value("edge_connections_total")).isEqualTo(before + 5);
        assertThat(value("edge_connections")).isPositive();
        assertThat(value("edge_received_bytes_total")).isGreaterThan(5 * request().length);
        assertThat(value("edge_sent_bytes_total")).isGreaterThan(5 * "one / ".length());
    }

    @Test
    void an_address_is_forgotten_after_ten_seconds() {
        var sources = new Sources();
        sources.saw("127.0.0.2", 0);
        sources.saw("127.0.0.3", 9_000_000_000L);
        assertThat(sources.count(10_000_000_000L)).isEqualTo(2);
        assertThat(sources.count(11_000_000_000L)).isEqualTo(1);
    }

    @Test
    void only_this_machine_is_told_and_nobody_behind_another_proxy_on_it() throws Exception {
        var behind = HttpRequest.newBuilder(at("/_edge/metrics"))
                .header("X-Forwarded-For", "192.0.2.1")
                .build();
        assertThat(client.send(behind, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    private void ask(String source) throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(source, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
            socket.getOutputStream().write(request());
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private static byte[] request() {
        return "GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** A client may have its answer a moment before it is counted. */
    private void awaitValue(String name, double expected) {
        assertThat(Deadline.in(PATIENCE).waitFor(() -> value(name) == expected))
                .as("%s %s", name, expected)
                .isTrue();
    }

    private double value(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private String metrics() {
        try {
            return get("/_edge/metrics").body();
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(at(path))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + edge.port() + path);
    }
}
