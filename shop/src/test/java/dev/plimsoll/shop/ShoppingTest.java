package dev.plimsoll.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.shop.checkout.payment.PaymentSettings.Behaviour;
import dev.plimsoll.shop.checkout.payment.PaymentSimulator;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers do, on the real services and a synchronous pair. */
@Tag("slow")
@PostgresPair(shared = true, synchronous = true, settings = "max_connections=200")
class ShoppingTest {
    private static final String GOOD_CARD = "4242 4242 4242 4242";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static ShopPair pair;
    private static Services services;

    @BeforeAll
    static void open(Cluster cluster) throws SQLException {
        pair = ShopPair.on(cluster);
        services = new Services(pair);
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @Test
    void a_stranger_looks_around_makes_an_account_and_buys() throws Exception {
        var browser = services.browser();
        assertThat(browser.open("/").body()).contains("class=\"card\"");
        assertThat(browser.open("/search?q=moss+mug").body()).contains("Fjord mug in moss");
        assertThat(browser.open("/p/fjord-mug-in-moss").body()).contains("In stock");
        assertThat(browser.send("/cart", Map.of("product", "2", "quantity", "3"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.open("/cart").body()).contains("€\u00a043.50");
        assertThat(browser.open("/checkout").headers().firstValue("Location")).hasValue("/login?next=/checkout");
        var registered = browser.send(
                "/register",
                Map.of(
                        "name",
                        "Åsa",
                        "email",
                        "asa@waterline.example",
                        "password",
                        "a long password",
                        "next",
                        "/checkout"));
        assertThat(registered.headers().firstValue("Location")).hasValue("/checkout");
        var bought = browser.buy(GOOD_CARD);
        var order = bought.headers().firstValue("Location").orElseThrow();
        assertThat(order).matches("/orders/\\d+");
        assertThat(browser.open(order).body()).contains("Thank you", "Fjord mug in moss", ">Åsa<");
        assertThat(services.browser().open(order).headers().firstValue("Location"))
                .hasValue("/login?next=" + order);
        assertThat(services.count("register", "success")).isPositive();
        assertThat(services.count("checkout", "success")).isPositive();
        assertThat(services.count("browse", "failed")).isZero();
    }

    @Test
    void a_wrong_password_is_refused_and_a_declined_card_charges_nothing() throws Exception {
        var browser = services.browser();
        var refused = services.count("login", "refused");
        assertThat(logIn(browser, "not this one")).isEqualTo(422);
        assertThat(services.count("login", "refused")).isEqualTo(refused + 1);
        assertThat(logIn(browser, "waterline-demo")).isEqualTo(302);
        browser.send("/cart", Map.of("product", "7"));
        var declined = browser.buy("4000 0000 0000 0002")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(browser.open(declined).body()).contains("The card was declined");
        assertThat(browser.open("/cart").body()).contains("Harbour mug in moss");
        assertThat(browser.buy("1234 5678").statusCode()).isEqualTo(422);
    }

    @Test
    void a_form_with_nothing_in_it_is_refused() throws Exception {
        var browser = services.browser();
        assertThat(status(browser, "/login", Map.of())).isEqualTo(422);
        assertThat(status(browser, "/register", Map.of())).isEqualTo(422);
        assertThat(status(browser, "/cart", Map.of("product", "a mug"))).isEqualTo(400);
        assertThat(status(browser, "/cart", Map.of("product", "9999"))).isEqualTo(404);
        logIn(browser, "waterline-demo");
        assertThat(status(browser, "/checkout", Map.of())).isEqualTo(422);
    }

    @Test
    void what_is_wrong_is_said_at_the_field_it_is_wrong_in() throws Exception {
        var body = services.browser()
                .send("/register", Map.of("name", "Robin", "email", "robin", "password", "short"))
                .body();
        assertThat(body)
                .contains("aria-describedby=\"email-problem\" aria-invalid=\"true\"", "id=\"email-problem\"")
                .contains("aria-describedby=\"password-problem password-hint\" aria-invalid=\"true\"")
                .contains("id=\"password-problem\"", "<title>Not yet: make an account")
                .doesNotContain("name-problem");
    }

    @Test
    void what_no_field_holds_is_refused_and_is_not_the_databases_fault() throws Exception {
        var browser = services.browser();
        var failed = services.count("register", "failed") + services.count("browse", "failed");
        var form = Map.of("name", "Ro\0bin", "email", "nul@waterline.example", "password", "a long password");
        assertThat(status(browser, "/register", form)).isEqualTo(400);
        assertThat(browser.send("/register", form).body()).contains("We cannot read what was sent");
        assertThat(browser.open("/search?q=" + "a".repeat(3_000)).statusCode()).isEqualTo(200);
        assertThat(services.count("register", "failed") + services.count("browse", "failed"))
                .isEqualTo(failed);
    }

    @Test
    void no_page_is_kept_by_a_cache_and_what_all_pages_show_is() throws Exception {
        var browser = services.browser();
        for (var path : List.of("/", "/cart", "/login", "/orders", "/no-such-page")) {
            assertThat(browser.open(path).headers().allValues("Cache-Control"))
                    .as(path)
                    .containsExactly("no-store");
        }
        assertThat(browser.open("/assets/shop.css").headers().allValues("Cache-Control"))
                .containsExactly("max-age=3600");
        assertThat(browser.open("/pictures/mugs/0-0.svg").headers().allValues("Cache-Control"))
                .containsExactly("max-age=86400, public");
    }

    @Test
    void a_page_is_in_one_language_whatever_the_browser_asks_for() throws Exception {
        var browser = services.browser();
        logIn(browser, "waterline-demo");
        var month = Month.from(OffsetDateTime.now(ZoneOffset.UTC)).getDisplayName(TextStyle.FULL, Locale.UK);
        assertThat(browser.open("/account", "Accept-Language", "fr-FR").body()).contains(" " + month + " ");
    }

    @Test
    void another_sites_form_changes_nothing() throws Exception {
        var browser = services.browser();
        assertThat(browser.sendFrom("https://evil.example", "/cart", Map.of("product", "7"))
                        .statusCode())
                .isEqualTo(403);
        var own = "http://127.0.0.1:" + services.port("/cart");
        assertThat(browser.sendFrom(own, "/cart", Map.of("product", "7")).statusCode())
                .isEqualTo(302);
    }

    @Test
    void an_order_whose_payment_is_unclear_stands_and_is_settled_later() throws Exception {
        var browser = services.browser();
        logIn(browser, "waterline-demo");
        browser.send("/cart", Map.of("product", "12"));
        var provider = services.inCheckout(PaymentSimulator.class);
        var usual = provider.behaviour();
        provider.behave(new Behaviour(Duration.ZERO, 0, 1));
        var order = browser.buy(GOOD_CARD).headers().firstValue("Location").orElseThrow();
        assertThat(browser.open(order).body()).contains("Your order stands");
        assertThat(browser.open(order, "HX-Request", "true").statusCode()).isEqualTo(204);
        provider.behave(usual);
        try (var owners = pair.pool("postgres", 1)) {
            JdbcClient.create(owners)
                    .sql("update shop.orders set settle_after = now() where state = 'placed'")
                    .update();
        }
        assertThat(Deadline.in(PATIENCE).waitFor(() -> body(browser, order).contains("Thank you")))
                .isTrue();
        assertThat(browser.open(order, "HX-Request", "true").body()).contains("Thank you");
    }

    @Test
    void without_a_primary_one_can_look_around_and_after_the_failover_fill_the_cart(Cluster cluster) throws Exception {
        var browser = services.browser();
        var lost = cluster.primary();
        lost.crash();
        assertThat(browser.open("/c/lamps").statusCode()).isEqualTo(200);
        assertThat(browser.send("/cart", Map.of("product", "12")).statusCode()).isEqualTo(503);
        cluster.promote(cluster.standbys().get(0));
        assertThat(Deadline.in(PATIENCE).waitFor(() -> status(browser, "/cart", Map.of("product", "12")) == 302))
                .isTrue();
        cluster.rejoin(lost);
    }

    private static int logIn(Browser browser, String password) {
        return status(browser, "/login", Map.of("email", "demo@waterline.example", "password", password, "next", ""));
    }

    private static int status(Browser browser, String path, Map<String, String> form) {
        try {
            return browser.send(path, form).statusCode();
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    private static String body(Browser browser, String path) {
        try {
            return browser.open(path).body();
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }
}
