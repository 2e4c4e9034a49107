package dev.plimsoll.outages.running;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** nginx in front of the services of a shop, with the configuration that is delivered. */
record Nginx(Process process, int port) implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    static Nginx before(RunningShop shop, Path folder) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "nginx is not installed: apt-get install nginx");
        var port = free();
        var text = Files.readString(shop.configuration("edge").resolve("nginx.conf"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("127.0.0.1:8081", authority(shop, "storefront", 0))
                .replace("127.0.0.1:8082", authority(shop, "storefront", 1))
                .replace("127.0.0.1:8083", authority(shop, "auth", 0))
                .replace("127.0.0.1:8084", authority(shop, "checkout", 0));
        Files.writeString(folder.resolve("nginx.conf"), text);
        var process = new ProcessBuilder(PROGRAM.toString(), "-p", folder.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        var nginx = new Nginx(process, port);
        if (!Deadline.in(Duration.ofSeconds(10)).waitFor(nginx::listens)) {
            nginx.close();
            throw new IllegalStateException(Files.readString(folder.resolve("nginx.log")));
        }
        return nginx;
    }

    private static String authority(RunningShop shop, String service, int number) {
        return URI.create(shop.instances(service).get(number).url()).getAuthority();
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        Deadline.in(Duration.ofSeconds(10)).waitFor(() -> !process.isAlive());
    }
}
