package dev.plimsoll.outages.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Somebody who has no mouse, and must see where they are. */
record Keyboard(Page page) {
    private static final int PATIENCE = 150;
    private static final String MATCHES = "selector => document.activeElement.matches(selector)";
    private static final String VISIBLE = """
            () => document.activeElement === document.body || document.activeElement === document.documentElement
                || getComputedStyle(document.activeElement).outlineStyle !== 'none'
            """;

    /** Onwards to what matches. */
    Keyboard to(String selector) {
        for (int presses = 0; presses < PATIENCE; presses++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(VISIBLE))
                    .as("the focus shows on the way to %s", selector)
                    .isEqualTo(true);
            if (Boolean.TRUE.equals(page.evaluate(MATCHES, selector))) {
                return this;
            }
        }
        throw new AssertionError("%s cannot be reached by keyboard on %s".formatted(selector, page.url()));
    }

    /** Types where the focus is. */
    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    void enter() {
        page.keyboard().press("Enter");
    }

    /** Until a page with such an address is there. */
    void enterTo(String address) {
        enter();
        page.waitForURL(address);
    }
}
