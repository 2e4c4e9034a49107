package dev.plimsoll.shop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    private Behind one;
    private Behind two;
    private Behind auth;
    private Edge edge;

    @BeforeEach
    void begin() throws Exception {
        one = new Behind("one");
        two = new Behind("two");
        auth = new Behind("auth");
        edge = edge(Map.of(
                Part.STOREFRONT, List.of(one.address(), two.address()),
                Part.AUTH, List.of(auth.address()),
                Part.CHECKOUT, List.of(nobody())));
    }

    @AfterEach
    void end() throws Exception {
        edge.stop();
        one.close();
        two.close();
        auth.close();
    }

    @Test
    void each_path_comes_to_the_service_that_serves_it() throws Exception {
        assertThat(get("/login?next=%2Fcart").body()).isEqualTo("auth /login?next=%2Fcart  127.0.0.1");
        assertThat(get("/account/password").body()).startsWith("auth ");
        assertThat(get("/accounting").body()).matches("(one|two) .*");
        assertThat(get("/").body()).matches("(one|two) / .*");
    }

    @Test
    void instances_take_turns() throws Exception {
        for (int i = 0; i < 10; i++) {
            get("/");
        }
        assertThat(one.asked()).isEqualTo(5);
        assertThat(two.asked()).isEqualTo(5);
    }

    @Test
    void nobody_notices_that_one_of_two_is_gone() throws Exception {
        one.close();
        for (int i = 0; i < 6; i++) {
            assertThat(get("/").body()).startsWith("two ");
            assertThat(post("/cart", "product=7").body()).isEqualTo("two /cart product=7 127.0.0.1");
        }
    }

    @Test
    void a_page_is_asked_for_again_where_one_broke_off_but_nothing_is_sent_twice() throws Exception {
        one.breaksOff();
        two.breaksOff();

        assertThat(get("/").statusCode()).isEqualTo(503);
        assertThat(one.asked() + two.asked()).isEqualTo(2);
        assertThat(post("/cart", "product=7").statusCode()).isEqualTo(503);
        assertThat(one.asked() + two.asked()).isEqualTo(3);
    }

    @Test
    void a_form_larger_than_any_of_the_shop_is_refused_and_comes_to_no_service() throws Exception {
        assertThat(post("/cart", "p".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(one.asked() + two.asked()).isZero();
    }

    @Test
    void when_a_service_is_down_users_hear_what_they_can_still_do() throws Exception {
        var sorry = post("/checkout", "key=1");

        assertThat(sorry.statusCode()).isEqualTo(503);
        assertThat(sorry.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(sorry.body()).contains("Ordering is not possible right now", "Back to the shop");
    }

    @Test
    void the_looks_of_a_page_come_from_whoever_is_up() throws Exception {
        one.close();
        two.close();
        assertThat(get("/assets/shop.css").body()).startsWith("auth ");
        assertThat(get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void what_services_say_of_themselves_is_not_for_users() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/_edge/ready").statusCode()).isEqualTo(200);
        assertThat(one.asked() + two.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkout/..;/actuator/payments",
                "/;/actuator/prometheus",
                "//actuator/prometheus",
                "/login;x=1/../actuator/health",
                "/%61ctuator/health",
                "/x/%2e%2e/actuator/health",
                "/x/../actuator/health"
            })
    void no_way_of_writing_it_leads_to_what_is_not_for_users(String path) throws Exception {
        assertThat(raw("GET " + path)).containsPattern("^HTTP/1.1 40[04]");
        assertThat(one.asked() + two.asked() + auth.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "CONNECT evil.example:443", "GET http://evil.example/"})
    void what_is_asked_of_a_proxy_is_refused(String request) throws Exception {
        assertThat(raw(request)).containsPattern("^HTTP/1.1 4");
        assertThat(one.asked() + two.asked()).isZero();
    }

    @Test
    void a_request_that_can_be_read_as_two_is_refused() throws Exception {
        var two =
                "POST /cart HTTP/1.1\r\nHost: shop\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        assertThat(sent(two)).containsPattern("^HTTP/1.1 400");
        assertThat(one.asked() + this.two.asked()).isZero();
    }

    @Test
    void what_a_client_says_of_itself_is_not_believed() throws Exception {
        var lies = request("/login")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Port", "81")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=192.0.2.1;host=evil.example")
                .build();
        browser.send(lies, BodyHandlers.ofString());
        assertThat(auth.heard("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(auth.heard("X-forwarded-proto")).containsExactly("http");
        assertThat(auth.heard("Host")).containsExactly("127.0.0.1:" + edge.port());
        for (var name : List.of("X-forwarded-host", "X-forwarded-port", "Forwarded")) {
            assertThat(auth.heard(name)).isEmpty();
        }
    }

    @Test
    void a_file_changes_instances_and_banner_while_it_runs(@TempDir Path folder) throws Exception {
        var file = folder.resolve("edge.properties");
        Files.writeString(file, "storefront=" + one.address() + "\n");
        var live = new Live(Settings.of(Map.of()));
        live.look(file);
        assertThat(live.upstreams(Part.STOREFRONT).next(Set.of(), 0)).isPresent();

        Files.writeString(file, "banner=We <know>\n");
        live.look(file);

        assertThat(live.upstreams(Part.STOREFRONT).next(Set.of(), 0)).isEmpty();
        assertThat(SorryPage.of(Part.AUTH, live.banner())).contains("We &lt;know&gt;");
    }

    private static Edge edge(Map<Part, List<URI>> upstreams) throws Exception {
        return Edge.start(0, new Settings(upstreams, ""), Optional.empty());
    }

    private static URI nobody() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    /** The first line of the answer to a request line as it stands. */
    private String raw(String line) throws IOException {
        return sent(line + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
    }

    private String sent(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(answer.readLine());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path));
    }
}
