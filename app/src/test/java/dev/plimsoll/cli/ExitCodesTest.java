package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesTest {
    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() {
        here = new Typed(folder);
    }

    @Test
    void a_clean_tree_is_0() throws IOException {
        assertThat(here.shop(10).type("check").code()).isZero();
    }

    @Test
    void an_error_is_1() throws IOException {
        assertThat(here.overloaded().type("check").code()).isEqualTo(1);
    }

    @Test
    void a_warning_is_1_only_when_asked() throws IOException {
        here.shop(10);
        assertThat(here.type("check", "--fail-on", "warning").code()).isEqualTo(1);
        assertThat(here.type("check", "--fail-on", "error").code()).isZero();
    }

    @Test
    void what_cannot_be_typed_is_2_and_says_why_on_one_line() {
        assertThat(here.type("check", "--base").code()).isEqualTo(2);
        assertThat(here.type("check", "--nope").err()).startsWith("plimsoll: Unknown option: '--nope'");
        assertThat(here.type("chekc").err()).contains("check");
        assertThat(here.type().code()).isEqualTo(2);
        assertThat(here.type("check", "--fail-on", "never").code()).isEqualTo(2);
        assertThat(here.type("explain", "CAP99").code()).isEqualTo(2);
        assertThat(here.type("explain", "CAP99").err()).contains("did you mean CAP");
    }

    @Test
    void a_family_or_a_setting_is_explained_by_the_rules_about_it() {
        assertThat(here.type("explain", "cap").out()).contains("CAP01").doesNotContain("TMO01");
        assertThat(here.type("explain", "leak-detection-threshold").code()).isZero();
    }

    @Test
    void a_named_path_that_does_not_exist_is_2_even_beside_one_that_does() throws IOException {
        var answer = here.shop(10).type("check", ".", "nowhere");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).isEqualTo("plimsoll: no such file or directory: nowhere\n");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void a_base_that_cannot_be_is_2() throws IOException {
        var answer = here.shop(10).type("check", "--base", "HEAD");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("is not in a Git repository");
    }

    @Test
    void a_failure_of_ours_is_3_in_two_lines_and_with_its_trace_when_asked() throws IOException {
        here.shop(10)
                .variable(
                        "GITHUB_STEP_SUMMARY",
                        folder.resolve("missing/summary.md").toString());
        var brief = here.type("check", "--format", "github");
        assertThat(brief.code()).isEqualTo(3);
        assertThat(brief.err()).startsWith("plimsoll: failed: ").hasLineCount(2);
        assertThat(here.type("check", "--verbose", "--format", "github").err()).contains("\tat dev.plimsoll.cli.");
    }

    @Test
    void no_file_of_a_known_format_is_4() throws IOException {
        assertThat(here.file("notes.txt", "nothing here").type("check").code()).isEqualTo(4);
    }

    @Test
    void a_file_that_cannot_be_understood_is_4_and_never_hides_an_error() throws IOException {
        here.shop(10).file("deploy/other.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: [\n");
        var undecided = here.type("check");
        assertThat(undecided.code()).isEqualTo(4);
        assertThat(undecided.out()).contains("unread: deploy/other.yaml");
        assertThat(here.overloaded().type("check").code()).isEqualTo(1);
    }
}
