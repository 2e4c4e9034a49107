package dev.plimsoll.telemetry.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Reading SILENT = new Reading(Entity.instance("auth-1"), Signal.ANSWERS, 0);

    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            var page = "process_start_time_seconds 12.5\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private MetricsPage page() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
        return new MetricsPage(new Target("auth-1", "auth", address), HttpClient.newHttpClient());
    }

    @Test
    void what_the_page_says_is_read() throws InterruptedException {
        assertThat(page().read().readings())
                .containsExactly(
                        new Reading(Entity.instance("auth-1"), Signal.STARTED, 12.5),
                        new Reading(Entity.instance("auth-1"), Signal.ANSWERS, 1));
    }

    @Test
    void an_instance_that_refuses_or_is_gone_has_not_answered() throws InterruptedException {
        status = 503;
        assertThat(page().read().readings()).containsExactly(SILENT);
        var page = page();
        server.stop(0);
        assertThat(page.read().readings()).containsExactly(SILENT);
    }
}
