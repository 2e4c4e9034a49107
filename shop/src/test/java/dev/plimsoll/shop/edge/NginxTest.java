package dev.plimsoll.shop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nginx configuration does the edge's job: the same paths, the same repeats, the same words. */
@Tag("slow")
class NginxTest {
    private static final Path CONFIGURATION = Path.of("src", "main", "config", "edge", "nginx.conf");
    private static final Optional<Path> NGINX = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private Behind one;
    private Behind two;
    private Behind auth;
    private Process nginx;
    private int port;

    @BeforeEach
    void begin() throws Exception {
        assumeTrue(NGINX.isPresent(), "nginx is not installed: apt-get install nginx");
        one = new Behind("one");
        two = new Behind("two");
        auth = new Behind("auth");
        port = free();
        var text = Files.readString(CONFIGURATION)
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("127.0.0.1:8081", one.address().getAuthority())
                .replace("127.0.0.1:8082", two.address().getAuthority())
                .replace("127.0.0.1:8083", auth.address().getAuthority())
                .replace("127.0.0.1:8084", "127.0.0.1:" + free());
        Files.writeString(folder.resolve("nginx.conf"), text);
        assertThat(run("-t").waitFor()).as("nginx -t, see " + folder).isZero();
        nginx = run();
        awaitReady();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (NGINX.isPresent()) {
            nginx.destroy();
            nginx.waitFor();
            List.of(one, two, auth).forEach(Behind::close);
        }
    }

    private Process run(String... more) throws IOException {
        var command = Stream.concat(
                        Stream.of(NGINX.orElseThrow().toString(), "-p", folder.toString(), "-c", "nginx.conf"),
                        Stream.of(more))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
    }

    private void awaitReady() throws InterruptedException {
        while (nginx.isAlive()) {
            try {
                get("/_edge/ready");
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        throw new IllegalStateException("nginx ended with " + nginx.exitValue());
    }

    @Test
    void each_path_comes_to_the_service_that_serves_it() throws Exception {
        assertThat(get("/login?next=%2Fcart").body()).isEqualTo("auth /login?next=%2Fcart  127.0.0.1");
        assertThat(get("/account/password").body()).startsWith("auth ");
        assertThat(get("/accounting").body()).matches("(one|two) .*");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_down_is_gone_around_or_told() throws Exception {
        one.close();
        for (int i = 0; i < 4; i++) {
            assertThat(post("/cart", "product=7").body()).isEqualTo("two /cart product=7 127.0.0.1");
        }
        var sorry = post("/checkout", "key=1");
        assertThat(sorry.statusCode()).isEqualTo(503);
        assertThat(sorry.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(sorry.body()).contains(Part.CHECKOUT.fact());
        two.close();
        assertThat(get("/assets/shop.css").body()).startsWith("auth ");
    }

    @Test
    void a_form_larger_than_any_of_the_shop_is_refused_and_comes_to_no_service() throws Exception {
        assertThat(post("/cart", "p".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(one.asked() + two.asked()).isZero();
    }

    @Test
    void no_way_of_writing_it_leads_to_what_is_not_for_users() throws Exception {
        for (var path :
                List.of("/checkout/..;/actuator/payments", "/;/actuator/health", "/login;x=1/../actuator/health")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(get("/%61ctuator/health").statusCode()).isEqualTo(404);
        assertThat(get("/?x=;").statusCode()).isEqualTo(200);
        assertThat(auth.asked()).isZero();
    }

    @Test
    void what_a_client_says_of_itself_is_not_believed() throws Exception {
        var lies = request("/login")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .build();
        browser.send(lies, BodyHandlers.ofString());
        assertThat(auth.heard("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(auth.heard("X-forwarded-host")).isEmpty();
        assertThat(auth.heard("Forwarded")).isEmpty();
    }

    @Test
    void nothing_is_sent_twice() throws Exception {
        one.breaksOff();
        two.breaksOff();
        assertThat(post("/cart", "product=7").statusCode()).isEqualTo(503);
        assertThat(one.asked() + two.asked()).isEqualTo(1);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
