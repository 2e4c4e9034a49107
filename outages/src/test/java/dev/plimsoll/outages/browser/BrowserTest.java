package dev.plimsoll.outages.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.plimsoll.outages.running.OneShop;
import dev.plimsoll.outages.running.RunningShop;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers see: real pages in a real browser, on a phone in the dark and on a desk by day. */
@Tag("slow")
@Timeout(120)
@ExtendWith(OneShop.class)
@Isolated
class BrowserTest {
    private static final Pattern ORDER = Pattern.compile(".*/orders/\\d+");
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stranger_looks_around_makes_an_account_and_buys(Screen screen, RunningShop shop) {
        try (var customer = new Customer(chromium, screen)) {
            var page = customer.page();
            page.navigate(shop.url());
            customer.looksAt("1-front");
            page.navigate(shop.url() + "/search?q=moss");
            customer.looksAt("2-search");
            page.navigate(shop.url());
            page.locator(".shelves a").nth(1).click();
            customer.looksAt("3-shelf");
            page.locator(".card a").first().click();
            customer.looksAt("4-product");
            page.getByLabel("Quantity").fill("2");
            page.getByRole(AriaRole.BUTTON, named("Add to cart")).click();
            assertThat(page).hasURL(shop.url() + "/cart");
            assertThat(page.locator("#cart .count")).hasText("2");
            customer.looksAt("6-cart");
            page.getByRole(AriaRole.LINK, named("Check out")).click();
            customer.looksAt("7-login");
            page.getByRole(AriaRole.LINK, named("Make an account")).click();
            customer.looksAt("8-register");
            register(customer, screen);
            customer.looksAt("9-checkout");
            customer.fillIn();
            page.getByRole(AriaRole.BUTTON, named("Buy for")).click();
            assertThat(page).hasURL(ORDER);
            assertThat(page.getByRole(AriaRole.STATUS).filter(new FilterOptions().setHasText("Thank you!")))
                    .isVisible();
            customer.looksAt("10-order");
            page.getByRole(AriaRole.LINK, named("All your orders")).click();
            customer.looksAt("10-orders");
        }
    }

    private static void register(Customer customer, Screen screen) {
        var page = customer.page();
        page.getByLabel("Name").fill("Åsa Lind");
        page.getByLabel("Mail address").fill("asa-" + screen.word() + "@waterline.example");
        page.getByLabel("Password").fill("a long password");
        page.getByRole(AriaRole.BUTTON, named("Make the account")).click();
        assertThat(page).hasURL(Pattern.compile(".*/checkout"));
    }

    @ParameterizedTest
    @EnumSource
    void what_goes_wrong_is_said_in_words_and_beside_the_field(Screen screen, RunningShop shop) {
        try (var customer = new Customer(chromium, screen)) {
            var page = customer.page();
            page.navigate(shop.url() + "/login");
            page.getByLabel("Mail address").fill("demo@waterline.example");
            page.getByLabel("Password").fill("not this one");
            page.getByRole(AriaRole.BUTTON, named("Log in")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            customer.looksAt("11-wrong-password");
            page.getByLabel("Password").fill("waterline-demo");
            page.getByRole(AriaRole.BUTTON, named("Log in")).click();
            page.navigate(shop.url() + "/account");
            customer.looksAt("12-account");
            page.navigate(shop.url() + "/register");
            page.getByLabel("Name").fill("Robin");
            page.getByLabel("Mail address").fill("robin@waterline");
            page.getByLabel("Password").fill("a long password");
            page.getByRole(AriaRole.BUTTON, named("Make the account")).click();
            assertThat(page.getByLabel("Mail address")).hasAccessibleDescription("This is no mail address.");
            customer.looksAt("12-no-address");
            page.navigate(shop.url() + "/p/teapot-of-nobody");
            customer.looksAt("13-no-such-page");
        }
    }

    @Test
    void everything_can_be_bought_with_the_keyboard_alone(RunningShop shop) {
        try (var customer = new Customer(chromium, Screen.DESKTOP)) {
            var page = customer.page();
            var keys = new Keyboard(page);
            page.navigate(shop.url());
            keys.to(".skip").enter();
            keys.to(".card a").enterTo("**/p/*");
            keys.to("form.buy .button").enterTo("**/cart");
            assertThat(page.locator("#cart .count")).hasText("1");
            keys.to("a[href='/checkout']").enterTo("**/login?**");
            keys.to("#email")
                    .type("demo@waterline.example")
                    .to("#password")
                    .type("waterline-demo")
                    .enterTo(shop.url() + "/checkout");
            keys.to("#street")
                    .type("1 Harbour Street")
                    .to("#postcode")
                    .type("20457")
                    .to("#city")
                    .type("Hamburg");
            keys.to("#card").type("4242424242424242").enterTo("**/orders/*");
        }
    }

    @Test
    void when_a_service_is_away_a_page_says_so_under_the_banner(RunningShop shop) {
        shop.instances("auth").forEach(instance -> shop.twin().supervisor().drain(instance.instance()));
        shop.twin().banner("We are looking into trouble with signing in. Next word at 14:30.");
        try {
            for (var screen : Screen.values()) {
                try (var customer = new Customer(chromium, screen)) {
                    var page = customer.page();
                    page.navigate(shop.url() + "/login");
                    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Signing in is not possible right now");
                    customer.looksAt("14-sorry");
                    page.navigate(shop.url());
                    assertThat(page.locator(".banner")).isVisible();
                    customer.looksAt("15-banner");
                }
            }
        } finally {
            shop.twin().banner("");
            shop.heal("auth");
        }
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
