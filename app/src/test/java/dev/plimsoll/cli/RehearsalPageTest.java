package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import dev.plimsoll.cli.report.rehearsal.page.RehearsalPage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a rehearsal: what stands where, and what must not be in it. */
class RehearsalPageTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^<>]*)>");
    private static final List<String> SINGLE = List.of("meta");
    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private Path folder;

    @Test
    void verdict_reasons_and_the_setting_to_change_come_before_everything_else() throws IOException {
        var page = page(Rehearsals.failed());
        assertThat(page.substring(page.indexOf("<body>")))
                .containsSubsequence(
                        "FAIL",
                        "freeze: users were not served again",
                        "Change",
                        "socketTimeout",
                        "<section aria-label=\"crash\"",
                        "<section aria-label=\"freeze\"",
                        "All runs",
                        "00000000-0000-0001-0000-000000000002",
                        "Different from where it is deployed");
    }

    @Test
    void each_fault_has_four_pictures_with_words_for_who_cannot_see_them() throws IOException {
        var page = page(Rehearsals.failed());
        assertThat(Pattern.compile("role=\"img\" aria-label=\"[A-Z][^\"]{30,}")
                        .matcher(page)
                        .results())
                .hasSize(8);
        assertThat(page).contains("db1 no answer from 0.0 to 5.0 s", "at most 10 active, and 90 callers waiting");
    }

    @Test
    void every_verdict_has_a_page_that_is_well_formed() throws IOException {
        for (var rehearsed : List.of(Rehearsals.failed(), Rehearsals.passed(), Rehearsals.undecided())) {
            var open = new ArrayDeque<String>();
            var tags = TAG.matcher(page(rehearsed));
            while (tags.find()) {
                if (tags.group(1).isEmpty() && !SINGLE.contains(tags.group(2))) {
                    open.push(tags.group(2));
                } else if (!tags.group(1).isEmpty()) {
                    assertThat(open.pop()).isEqualTo(tags.group(2));
                }
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void it_needs_nothing_from_elsewhere_and_runs_nothing() throws IOException {
        assertThat(page(Rehearsals.failed()))
                .doesNotContain("http:", "https:", "//", "<script", "@import", "src=", "href=", "javascript", "onload")
                .doesNotContainPattern("url\\((?!#)");
    }

    @Test
    void what_others_wrote_is_text_and_secrets_are_hidden() throws IOException {
        assertThat(page(Rehearsals.failed()))
                .contains("&lt;b&gt;***&lt;/b&gt; &amp; &quot;more&quot;")
                .doesNotContain(Rehearsals.SECRET, "<b>***", "<i>***");
    }

    @Test
    void it_is_for_light_and_dark_narrow_and_printed() throws IOException {
        assertThat(page(Rehearsals.passed()))
                .contains(
                        "prefers-color-scheme: dark",
                        "@media print",
                        "@media (max-width: 640px)",
                        "width=device-width");
    }

    /** A browser, where one is installed, lays it out as wide as a phone without anything that sticks out. */
    @Tag("slow")
    @Test
    void a_browser_shows_it() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(BROWSER), "no browser is installed");
        var page = folder.resolve("page.html");
        var picture = folder.resolve("page.png");
        Files.writeString(page, page(Rehearsals.failed()));
        var browser = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=390,3000",
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
        assertThat(picture).isNotEmptyFile();
    }

    private static String page(Rehearsed rehearsed) throws IOException {
        var out = new StringWriter();
        new RehearsalPage(rehearsed).write(out);
        return out.toString();
    }
}
