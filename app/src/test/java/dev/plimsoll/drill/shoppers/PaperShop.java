package dev.plimsoll.drill.shoppers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pages as the shop's, with nothing behind them; it can be out of order. */
final class PaperShop implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> sold = ConcurrentHashMap.newKeySet();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile boolean broken;

    PaperShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/", "<a href=\"/c/mugs\">");
        page("/c/mugs", "<a href=\"/p/moss-mug\">");
        page("/p/moss-mug", "<input name=\"product\" value=\"7\">");
        page("/p/sold-out", "Sold out");
        form("/cart", "", "/cart");
        form("/login", "session=abc; Path=/; HttpOnly", "/account");
        form("/register", "session=abc; Path=/", "/account");
        server.createContext("/checkout", this::checkout);
        server.start();
    }

    private void page(String path, String text) {
        server.createContext(path, exchange -> answer(exchange, 200, text));
    }

    private void form(String path, String cookie, String next) {
        server.createContext(path, exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                exchange.getRequestBody().readAllBytes();
                if (!cookie.isEmpty()) {
                    exchange.getResponseHeaders().add("Set-Cookie", cookie);
                }
                exchange.getResponseHeaders().add("Location", url() + next);
                answer(exchange, 303, "");
            } else {
                answer(exchange, 200, "a form");
            }
        });
    }

    private void checkout(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var known =
                String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")).contains("session=abc");
        if (known && exchange.getRequestMethod().equals("POST")) {
            sold.add(form.replaceAll(".*key=([^&]+).*", "$1"));
            exchange.getResponseHeaders().add("Location", "/orders/1");
            answer(exchange, 303, "");
        } else {
            answer(exchange, known ? 200 : 302, "a form");
        }
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        clients.add(exchange.getRemoteAddress().getAddress().getHostAddress());
        asked.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(broken ? 503 : status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    void breaks() {
        broken = true;
    }

    /** How often a path was asked for. */
    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    /** The addresses of those who asked, as of now. */
    Set<String> clients() {
        return new HashSet<>(clients);
    }

    /** The keys of all orders. */
    Set<String> sold() {
        return sold;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
