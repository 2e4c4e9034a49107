package dev.plimsoll.shop;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A customer's browser without a screen: keeps cookies, follows nothing by itself, finds the service as the edge does. */
final class Browser {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ToIntFunction<String> port;

    /** @param port of the service that answers a path */
    Browser(ToIntFunction<String> port) {
        this.port = port;
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** With one header more. */
    HttpResponse<String> open(String path, String name, String value) throws IOException, InterruptedException {
        return client.send(request(path).header(name, value).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String path, Map<String, String> form) throws IOException, InterruptedException {
        return client.send(filled(path, form).build(), BodyHandlers.ofString());
    }

    /** As if the form stood on another site's page. */
    HttpResponse<String> sendFrom(String origin, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return client.send(filled(path, form).header("Origin", origin).build(), BodyHandlers.ofString());
    }

    /** Fills in the checkout form that is open now. */
    HttpResponse<String> buy(String card) throws IOException, InterruptedException {
        var key = KEY.matcher(open("/checkout").body());
        if (!key.find()) {
            throw new IllegalStateException("the checkout has no key");
        }
        return send(
                "/checkout",
                Map.of(
                        "key", key.group(1),
                        "recipient", "Robin",
                        "street", "Quay 1",
                        "postcode", "12345",
                        "city", "Port",
                        "card", card));
    }

    private HttpRequest.Builder filled(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port.applyAsInt(path), path)))
                .header("Accept", "text/html,*/*;q=0.8")
                .timeout(Duration.ofSeconds(20));
    }
}
