package dev.plimsoll.shop.edge;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + path));
    }
}
