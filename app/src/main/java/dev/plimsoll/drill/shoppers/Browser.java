package dev.plimsoll.drill.shoppers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One visitor's browser: it keeps cookies, follows nothing by itself, and has its visitor's patience. For one thread. */
final class Browser {
    private final HttpClient client;
    private final String shop;
    private final Patience patience;
    private final Receipts receipts;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Instant opened;
    private Instant sent;

    Browser(HttpClient client, String shop, Patience patience, Receipts receipts) {
        this.client = client;
        this.shop = shop;
        this.patience = patience;
        this.receipts = receipts;
        this.opened = receipts.now();
        this.sent = opened;
    }

    Page get(String path) throws IOException, InterruptedException {
        return send(path, request(path).GET());
    }

    /** When it was opened. */
    Instant opened() {
        return opened;
    }

    /** When it asked for something last. */
    Instant sent() {
        return sent;
    }

    Page post(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(shop + path)).timeout(patience.answer());
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    /** As often as the visitor's patience allows, until the shop says something it can mean. */
    private Page send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        for (int left = patience.again(); left > 0; left--) {
            var page = tried(path, request).filter(answer -> !answer.broken());
            if (page.isPresent()) {
                return page.get();
            }
            receipts.sentAgain();
        }
        return once(path, request);
    }

    private Optional<Page> tried(String path, HttpRequest.Builder request) throws InterruptedException {
        try {
            return Optional.of(once(path, request));
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    private Page once(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        sent = receipts.now();
        var answer = client.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::remember);
        var location = answer.headers().firstValue("Location").orElse("").replace(shop, "");
        return new Page(path, answer.statusCode(), answer.body(), location);
    }

    private void remember(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        var gone = cookie.contains("Max-Age=0");
        if (gone || pair.length < 2) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    /** What it would send along now. */
    Map<String, String> cookies() {
        return new HashMap<>(cookies);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
