package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HumanOutputTest {
    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws IOException {
        here = new Typed(folder).overloaded();
    }

    @Test
    void a_finding_shows_the_fact_the_line_how_we_know_and_what_to_do() {
        assertThat(here.type("check").out()).startsWith("""
                error[CAP01]: pools can open 750 connections; db accepts 497
                 --> checkout/application.yml:6:26
                  |
                6 |       maximum-pool-size: 50
                  |                          ^^ 15 instances x 50
                  = how we know: max_connections 500 (db/postgresql.conf:1)
                """);
        assertThat(here.type("check").out()).contains("\n  = what to do: lower the pool of checkout to 33");
    }

    @Test
    void the_summary_counts_what_was_found_and_read() {
        assertThat(here.type("check").out()).containsPattern("\n1 error, .* · 3 files read in \\d+\\.\\d s\n");
    }

    @Test
    void the_same_warning_of_many_services_is_told_twice_and_then_listed() throws IOException {
        for (int i = 1; i <= 5; i++) {
            here.file("shop%d/application.yml".formatted(i), """
                    spring:
                      datasource:
                        url: jdbc:postgresql://db/shop?socketTimeout=10
                        username: postgres
                    """);
        }

        var brief = here.type("check").out();
        var full = here.type("check", "--verbose").out();

        assertThat(brief.split("what to do: create a role", -1)).hasSize(3);
        assertThat(brief)
                .contains("warning[CAP24]: 3 more (--verbose tells all of each)\n  --> shop3/application.yml:4:")
                .contains("shop5 logs in as the superuser postgres");
        assertThat(full.split("what to do: create a role", -1)).hasSize(6);
        assertThat(full).doesNotContain("3 more");
    }

    @Test
    void quiet_says_only_what_decides() {
        assertThat(here.type("check", "--quiet").out())
                .contains("error[")
                .doesNotContain("warning[")
                .doesNotContain("files read");
    }

    @Test
    void places_can_be_clicked_where_the_command_was_typed() throws IOException {
        var above = new Typed(folder.resolve("..").normalize());
        assertThat(above.type("check", folder.getFileName().toString()).out())
                .contains(" --> " + folder.getFileName() + "/checkout/application.yml:6:26\n");
    }

    @Test
    void colour_is_for_terminals_unless_somebody_asks() {
        assertThat(here.type("check").out()).doesNotContain("\u001B");
        assertThat(here.type("check", "--color", "always").out()).contains("\u001B[1;31merror[CAP01]");
        assertThat(here.onTerminal().type("check").out()).contains("\u001B[");
        assertThat(here.type("check", "--color", "never").out()).doesNotContain("\u001B");
    }

    @Test
    void no_color_wins_and_a_dumb_terminal_gets_none() {
        assertThat(here.variable("CLICOLOR_FORCE", "1").type("check").out()).contains("\u001B[");
        assertThat(here.variable("NO_COLOR", "1").type("check").out()).doesNotContain("\u001B");
        var dumb = new Typed(folder).onTerminal().variable("TERM", "dumb");
        assertThat(dumb.type("check").out()).doesNotContain("\u001B");
    }

    @Test
    void only_ascii_where_the_locale_has_no_more() {
        assertThat(here.variable("LC_ALL", "C").type("check").out())
                .contains(" - 3 files read")
                .matches("\\p{ASCII}*");
    }

    @Test
    void the_line_of_a_secret_is_shown_without_it() throws IOException {
        here.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://u:s3cr3t-pw-of-orders@orders-db/orders?password=s3cr3t-pw-of-orders
                """);
        assertThat(here.type("check", "--verbose").out()).doesNotContain("s3cr3t");
    }

    @Test
    void what_stands_in_a_file_moves_no_cursor() throws IOException {
        here.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db/orders # \u001B]0;owned\u0007\u202E
                """);
        assertThat(here.type("check", "--color", "never").out()).doesNotContain("\u001B", "\u0007", "\u202E");
    }

    @Test
    void a_long_line_is_cut_around_the_place() throws IOException {
        here.file("checkout/application.yml", """
                spring: {datasource: {url: "jdbc:postgresql://orders-db/orders", hikari: {pool-name: "%s", maximum-pool-size: 50}}}
                """.formatted("x".repeat(5_000)));
        assertThat(here.type("check").out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void terms_that_do_not_fit_in_one_line_have_one_each() {
        assertThat(here.type("budget").out()).contains("""
                  slots 497 = max_connections 500 (db/postgresql.conf:1)
                              − superuser_reserved_connections 3 (default of PostgreSQL 18)
                """);
    }
}
