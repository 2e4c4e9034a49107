package dev.plimsoll.rollout.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A service as small as can be: it answers with its configuration, and fails or hangs when that says so. */
final class TinyServer {
    static final Duration LEAVING = Duration.ofMillis(150);

    private TinyServer() {}

    public static void main(String[] arguments) throws IOException {
        var said = Files.readString(Path.of(arguments[1], "settings.txt")).strip();
        if (said.equals("fail")) {
            throw new IllegalStateException("no good settings");
        }
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            var answer = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.equals("busy") ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    static Service service(Duration starting) {
        return new Service(
                "tiny",
                (port, configuration) -> command(String.valueOf(port), configuration.toString()),
                Map.of(),
                "/ready",
                starting,
                LEAVING,
                Duration.ofSeconds(5));
    }

    private static List<String> command(String port, String configuration) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classes = Path.of(TinyServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classes.toString(),
                TinyServer.class.getName(),
                port,
                configuration);
    }
}
