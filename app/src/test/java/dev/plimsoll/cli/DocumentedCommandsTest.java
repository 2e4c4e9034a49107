package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the pages say can be typed, can be typed. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND =
            Pattern.compile("plimsoll[\"']? ((?:check|budget|explain)\\b[^\n|>#']*)", Pattern.MULTILINE);

    @SuppressWarnings("UnusedVariable") // the test below is run for each
    private static final List<String> COMMANDS = commands();

    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws Exception {
        here = new Typed(folder)
                .shop(10)
                .committed()
                .overloaded()
                .committed()
                .git("update-ref", "refs/remotes/origin/main", "HEAD^");
    }

    private static List<String> commands() {
        return Stream.of("README.md", "docs/ci.md", "docs/json.md", "CONTRIBUTING.md")
                .flatMap(page -> CODE.matcher(read(page)).results())
                .flatMap(code -> COMMAND.matcher(code.group(1)).results())
                .map(command -> command.group(1).strip())
                .distinct()
                .toList();
    }

    private static String read(String page) {
        try {
            return Files.readString(ROOT.resolve(page));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    @Test
    void the_pages_have_some() {
        assertThat(COMMANDS).hasSizeGreaterThan(5);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("COMMANDS")
    void it_does_what_its_page_says(String command) throws IOException {
        var typed = command.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^")
                .replace("${CHANGE_TARGET}", "main")
                .replace("~/your-repository", ".")
                .replace("\"", "")
                .split(" +");
        var answer = here.type(typed);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isIn(0, 1);
        for (var word : typed) {
            if (word.matches("\\w+:[^:]+")) {
                assertThat(folder.resolve(word.substring(word.indexOf(':') + 1)))
                        .isNotEmptyFile();
            }
        }
    }

    @Test
    void what_the_front_page_shows_is_what_its_example_prints() {
        var shown = Pattern.compile("\\$ plimsoll check \\.\n(.*?)```", Pattern.DOTALL)
                .matcher(read("README.md"));
        assertThat(shown.find()).isTrue();
        var printed = new Typed(ROOT.resolve("docs/example").toAbsolutePath().normalize()).type("check", ".");
        assertThat(printed.out().replaceAll("\\d\\.\\d s\n", "x s\n"))
                .isEqualTo(shown.group(1).replaceAll("\\d\\.\\d s\n", "x s\n"));
    }

    /** The hook of the page, in a repository, with the program as a process. */
    @Tag("slow")
    @Test
    void a_hook_lets_a_good_commit_pass_and_stops_a_bad_one() throws Exception {
        var entry = Pattern.compile("entry: (plimsoll .*)").matcher(read("docs/ci.md"));
        assertThat(entry.find()).isTrue();
        var hooks = folder.resolve(".git/hooks");
        script(
                hooks.resolve("path/plimsoll"),
                "exec \"%s\" -cp '%s' dev.plimsoll.main.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        script(hooks.resolve("pre-commit"), "PATH=\"%s:$PATH\"\n%s\n".formatted(hooks.resolve("path"), entry.group(1)));
        here.shop(20);
        assertThat(commit()).doesNotContain("CAP01");
        here.shop(60).file("notes.txt", "");
        assertThat(commit()).contains("error[CAP01]").contains("status 1");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        file.toFile().setExecutable(true);
    }

    private String commit() throws Exception {
        var command = new ArrayList<String>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qam", "x"));
        var git = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "status " + git.waitFor();
    }
}
