package dev.plimsoll.outages.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium, driven by Playwright. Without one tests are skipped, unless {@code PLIMSOLL_BROWSER=required}. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final List<String> ALONE = List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    private static final String MISSING = "no Chromium on this machine: apt-get install chromium fonts-dejavu-core";

    static Chromium launch() {
        var program = program();
        if (program.isEmpty() && "required".equals(System.getenv("PLIMSOLL_BROWSER"))) {
            throw new IllegalStateException(MISSING);
        }
        assumeTrue(program.isPresent(), MISSING);
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options =
                new LaunchOptions().setExecutablePath(program.orElseThrow()).setArgs(ALONE);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
