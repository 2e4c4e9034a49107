package dev.plimsoll.shop.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A service behind the edge: it answers with its name and what it was sent, or breaks off. */
final class Behind implements AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean breaking;
    private volatile Map<String, List<String>> heard = Map.of();

    Behind(String name) throws IOException {
        this.name = name;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        heard = Map.copyOf(exchange.getRequestHeaders());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (breaking) {
            throw new IOException("breaks off");
        }
        var from = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
        var answer = "%s %s %s %s"
                .formatted(name, exchange.getRequestURI(), body, from)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** From now on the connection ends in the middle of each request. */
    Behind breaksOff() {
        breaking = true;
        return this;
    }

    int asked() {
        return asked.get();
    }

    /** What it was told last under that name; nothing where it was not. */
    List<String> heard(String header) {
        return heard.getOrDefault(header, List.of());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
