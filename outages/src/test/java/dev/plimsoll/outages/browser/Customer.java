package dev.plimsoll.outages.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A person in front of a screen, who also looks at every page with the eyes of axe-core, and takes a picture of it. */
final class Customer implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = axe();
    private static final String VIOLATIONS = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                .filter(violation => ['serious', 'critical'].includes(violation.impact))
                .map(violation => violation.id + ': ' + violation.nodes.map(node => node.target.join(' ')).join(', '))
            """;

    /** Nothing sticks out to the right: a page on a phone is moved up and down only. */
    private static final String TOO_WIDE =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final String ALL_PICTURES = """
            () => Promise.all([...document.images].map(image => {
                image.loading = 'eager';
                return image.complete || new Promise(done => image.onload = image.onerror = done);
            }))
            """;

    private final Screen screen;
    private final BrowserContext context;
    private final Page page;

    Customer(Chromium chromium, Screen screen) {
        this.screen = screen;
        this.context = chromium.browser().newContext(screen.options());
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Goes on when the page is there; it must be usable for everybody, and fit the screen. */
    void looksAt(String name) {
        page.waitForLoadState(LoadState.LOAD);
        page.evaluate(ALL_PICTURES);
        page.screenshot(new ScreenshotOptions()
                .setPath(PICTURES.resolve(screen.word() + "-" + name + ".png"))
                .setFullPage(true));
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as(name).isEmpty();
        assertThat(page.evaluate(TOO_WIDE)).as(name + " sticks out").isEqualTo(0);
    }

    /** Fills in where the goods go, and a card that pays. */
    void fillIn() {
        page.getByLabel("Street and number").fill("1 Harbour Street");
        page.getByLabel("Postcode").fill("20457");
        page.getByLabel("Town").fill("Hamburg");
        page.getByLabel("Card number").fill("4242 4242 4242 4242");
    }

    private static String axe() {
        try (var script = Customer.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
