package dev.plimsoll.outages.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** What a customer holds in the hand, or has on the desk. */
enum Screen {
    PHONE(390, 844, ColorScheme.DARK),
    DESKTOP(1280, 800, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Screen(int width, int height, ColorScheme colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setHasTouch(this == PHONE)
                .setLocale("en-GB");
    }
}
