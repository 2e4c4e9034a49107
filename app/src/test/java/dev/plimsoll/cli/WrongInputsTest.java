package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed wrongly gets one clear answer that names it, and says what is right. */
class WrongInputsTest {
    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws IOException {
        here = new Typed(folder).shop(10).file("blocked", "").file("notes.txt", "nothing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "check nowhere | no such file or directory: nowhere",
                "check '' | an empty PATH",
                "budget nowhere | no such file or directory: nowhere",
                "check --format foo | --format: 'foo' is none of human, json, sarif, junit, github",
                "check --format json: | 'json:' names no file after the colon",
                "check --format json --format junit | one format at most can go to the standard output",
                "check --format json:blocked/x.json | a file is where a folder should be",
                "check --format json:db | db: Is a directory",
                "check --fail-on bad | '--fail-on': 'bad' is none of error, warning, info",
                "check --color bad | '--color': 'bad' is none of auto, always, never",
                "check --base | --base",
                "check --base HEAD | is not in a Git repository",
                "check --quiet --verbose | --quiet and --verbose cannot both",
                "budget --format sarif | '--format': 'sarif' is none of human, json",
                "budget --sql --format json | --sql and --format json cannot both",
                "explain CAP0l | there is no rule CAP0l (did you mean CAP01?)",
                "explain UNKNOWN99 | there is no rule UNKNOWN99; 'plimsoll explain' lists all",
                "explain CAP01 CAP02 | 'CAP02'",
                "up --data blocked | blocked: a file is where a folder should be",
                "up --data blocked/x | blocked/x: Not a directory",
                "up --data '' | --data: an empty DIR",
                "up --for 5 | --for: '5' is no time such as 10s or 2min",
                "up --shoppers -1 | visitors a second must be from 0.1",
                "replay 002 --data blocked | --data: no directory can be made at",
                "replay nowhere | 'nowhere' is no file, and none of 001",
                "chekc | Did you mean: plimsoll check",
            })
    void what_is_typed_wrongly_is_2_named_and_nothing_is_printed_as_a_result(String typed, String said) {
        var answer = here.type(typed.replace("''", "").split(" ", -1));
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("plimsoll: ").contains(said.strip());
        assertThat(answer.err().lines().count()).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://app:s3cretUSERINFO@127.0.0.1/staging",
                "jdbc:postgresql://127.0.0.1:abc/staging?user=app&password=s3cretOPTION",
            })
    void a_url_the_driver_does_not_accept_is_wrong_usage_and_its_password_is_not_shown(String url) {
        var answer = here.type("canary", "--verbose", url);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("the driver does not accept this URL", "--user");
        assertThat(answer.out() + answer.err()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "empty"})
    void where_nothing_is_known_the_answer_is_4_and_says_what_would_be(String path) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        var answer = here.type("check", path);
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.out()).contains("no file of a known format", "known are files of Spring Boot");
        assertThat(here.type("budget", path).code()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ünï", "a\nb", "a,b:c%0A"})
    void odd_names_of_folders_are_read_and_keep_to_their_line(String name) throws IOException {
        here.file(name + "/application.yml", "spring.datasource.url: jdbc:postgresql://db/orders\n");
        assertThat(here.type("check", "--format", "json").out()).contains("/application.yml\"", "\"filesRead\": 4");
        assertThat(here.type("check").out()).contains(" --> " + name.replace('\n', '?') + "/application.yml:1:24\n");
        assertThat(here.type("check", "--format", "github").out().lines())
                .noneMatch(line -> line.startsWith("b/application.yml"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "servces: {} | plimsoll.yml has no key servces; the nearest is services",
                "services: {a: {instances: many}} | must be a whole number from 1, not many",
                "services: [ | error[DEC01]",
                "- a | must be a mapping",
                "goals: {recover: 30 apples} | must be a time with its unit",
                "suppressions: [{rule: TMO5, owner: a, reason: b, until: 2999-01-31}] | names TMO5, which is no rule; the nearest is TMO05",
                "suppressions: [{rule: TMO05, owner: a, reason: b, until: soon}] | no expiry date (soon is none)",
                "suppressions: [{rule: TMO09, owner: a, reason: b, until: 2020-01-31}] | ended on 2020-01-31",
            })
    void a_slip_in_our_own_file_is_found_like_any_other(String text, String said) throws IOException {
        var answer = here.file("plimsoll.yml", text + "\n").type("check");
        assertThat(answer.out()).contains(said.strip(), " --> plimsoll.yml:");
        assertThat(answer.code()).isLessThan(2);
    }

    @Test
    void where_the_only_file_is_torn_nothing_is_said_to_be_unknown() throws IOException {
        var answer = here.file("torn/deploy.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: [\n")
                .type("check", "torn");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.out()).doesNotContain("known are files");
    }

    @Test
    void a_budget_without_a_server_is_no_empty_wall() throws IOException {
        var answer = here.file("only/application.yml", "spring.datasource.hikari.maximum-pool-size: 5\n")
                .type("budget", "--sql", "only");
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("no database server");
    }
}
