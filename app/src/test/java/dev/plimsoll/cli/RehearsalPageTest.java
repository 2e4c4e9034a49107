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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void each_fault_has_four_pictures_and_a_knee_two_with_words_for_who_cannot_see_them() throws IOException {
        var page = page(Rehearsals.failed());
        assertThat(Pattern.compile("role=\"img\" aria-label=\"[A-Z][^\"]{30,}")
                        .matcher(page)
                        .results())
                .hasSize(10);
        assertThat(page).contains("db1 no answer from 0.0 to 5.0 s", "at most 10 active, and 90 callers waiting");
    }

    @Test
    void every_verdict_has_a_page_that_is_well_formed() throws IOException {
        for (var rehearsed :
                List.of(Rehearsals.failed(), Rehearsals.changed(), Rehearsals.passed(), Rehearsals.undecided())) {
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
        assertThat(page(Rehearsals.changed()))
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

    @Test
    void what_helped_stands_next_to_what_was_before_and_what_did_not_is_named() throws IOException {
        var page = page(Rehearsals.changed());
        assertThat(page.substring(page.indexOf("<body>")))
                .containsSubsequence(
                        "measured: freeze with it served again after 3.7 s, without it not served again",
                        "What helps, as measured",
                        "socketTimeout: 0 → 5",
                        "connectTimeout: 10 → 1",
                        "before",
                        "not served again within 15.0 s",
                        "after",
                        "served again after 3.7 s",
                        "Tried, and not enough",
                        "connectTimeout: 10 → 1",
                        "still freeze: users were not served again within the 15.0 s watched",
                        "Before, as of origin/main, and now",
                        "Before: PASS. Now: FAIL.",
                        "The way back, under load",
                        "<section aria-label=\"crash\"");
    }

    /** A browser, where one is installed, lays it out as wide as a phone or a screen, and nothing sticks out. */
    @Tag("slow")
    @ParameterizedTest(name = "{0} pixels wide")
    @ValueSource(ints = {390, 820, 1440})
    void a_browser_shows_all_of_it_and_nothing_sticks_out(int width) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(BROWSER), "no browser is installed");
        var seen = measured(page(Rehearsals.changed()), width);
        assertThat(seen)
                .containsEntry("width", String.valueOf(width))
                .containsEntry("outside", "")
                .containsEntry("empty", "0")
                .containsEntry("plots", "12")
                .containsEntry("verdict", "✕FAIL")
                .containsEntry("sections", "6");
    }

    /** What a script sees that the page itself would not let run: it is looked at in a frame of that width. */
    private Map<String, String> measured(String page, int width) throws IOException, InterruptedException {
        var probe = folder.resolve("probe.html");
        var open = page.replaceFirst("<meta http-equiv[^>]*>", "");
        Files.writeString(probe, """
                <!DOCTYPE html><title>-</title><iframe style="border:0;width:%dpx;height:30000px" srcdoc="%s"></iframe><script>
                onload = () => {
                  const page = document.querySelector('iframe').contentDocument;
                  const all = selector => [...page.querySelectorAll(selector)];
                  const outside = all('body *').filter(e => !e.closest('.wide, svg') && e.getBoundingClientRect().right > %d + 0.5);
                  const seen = {
                    width: page.documentElement.clientWidth, plots: all('svg[role=img]').length,
                    empty: all('svg[role=img], h1, h2, .side, .advice').filter(e => e.getBoundingClientRect().height < 20).length,
                    outside: outside.map(e => e.tagName + '.' + e.className).join(' '),
                    verdict: page.querySelector('h1').textContent.replace(/\\s/g, ''), sections: all('main > section').length
                  };
                  document.body.innerHTML = Object.entries(seen).map(([k, v]) => '[' + k + '=' + v + ']').join('');
                };
                </script>""".formatted(width, open.replace("&", "&amp;").replace("\"", "&quot;"), width));
        var dump = folder.resolve("dump");
        var browser = new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1600,1000",
                        "--dump-dom",
                        probe.toUri().toString())
                .redirectOutput(dump.toFile())
                .redirectError(folder.resolve("said").toFile())
                .start();
        assertThat(browser.waitFor()).isZero();
        return Pattern.compile("\\[(\\w+)=([^\\]]*)]")
                .matcher(Files.readString(dump))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private static String page(Rehearsed rehearsed) throws IOException {
        var out = new StringWriter();
        new RehearsalPage(rehearsed).write(out);
        return out.toString();
    }
}
