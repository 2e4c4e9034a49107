package dev.plimsoll.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTreeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void repository() {
        git("init", "-q", "-b", "main");
        git("config", "user.email", "somebody@example.org");
        git("config", "user.name", "Somebody");
    }

    @Test
    void shows_the_files_as_they_were() {
        commit("app/a.yml", "size: 500\n");
        commit("app/a.yml", "size: 50\n");
        write("app/new.yml", "x: 1\n");
        try (var tree = tree("HEAD~1", "")) {
            assertThat(tree.paths()).containsExactly("app/a.yml");
            assertThat(tree.file("app/a.yml").orElseThrow().text()).isEqualTo("size: 500\n");
            assertThat(tree.file("app/new.yml")).isEmpty();
        }
    }

    @Test
    void paths_below_the_top_are_those_of_a_walk_there() {
        commit("services/app/a ü.yml", "a: 1\n");
        commit("services/app/target/b.yml", "a: 1\n");
        commit("services/other/c.yml", "a: 1\n");
        commit("services/app/x.local.yml", "a: 1\n");
        commit(".gitignore", "*.local.yml\n");
        try (var tree = tree("HEAD", "services/app")) {
            assertThat(tree.paths())
                    .containsExactly("a ü.yml")
                    .isEqualTo(new DirectoryTree(scope("services/app")).paths());
            assertThat(tree.file("a ü.yml")).isPresent();
        }
    }

    @Test
    void a_folder_that_is_new_has_no_files_before() {
        commit("a.yml", "a: 1\n");
        write("services/b.yml", "b: 1\n");
        try (var tree = tree("HEAD", "services")) {
            assertThat(tree.paths()).isEmpty();
        }
    }

    @Test
    void three_dots_mean_where_the_branch_left() {
        commit("a.yml", "a: 1\n");
        git("checkout", "-q", "-b", "work");
        commit("b.yml", "b: 1\n");
        git("checkout", "-q", "main");
        commit("c.yml", "c: 1\n");
        git("checkout", "-q", "work");
        try (var tree = tree("main...", "")) {
            assertThat(tree.paths()).containsExactly("a.yml");
        }
        try (var tree = tree("main", "")) {
            assertThat(tree.paths()).containsExactly("a.yml", "c.yml");
        }
    }

    @Test
    void links_are_followed_inside_the_tree() throws IOException {
        write("shared/b.yml", "b: 1\n");
        Files.createDirectories(folder.resolve("app"));
        Files.createSymbolicLink(folder.resolve("app/a.yml"), Path.of("../shared/b.yml"));
        Files.createSymbolicLink(folder.resolve("app/out.yml"), Path.of("../../outside.yml"));
        commit("c.yml", "c: 1\n");
        try (var tree = tree("HEAD", "")) {
            assertThat(tree.file("app/a.yml").orElseThrow().text()).isEqualTo("b: 1\n");
            assertThat(tree.file("app/out.yml")).isEmpty();
        }
    }

    @Test
    void says_what_is_missing() {
        commit("a.yml", "a: 1\n");
        assertThatThrownBy(() -> tree("nonsense", "")).hasMessage("there is no revision nonsense in this repository");
        assertThatThrownBy(() -> tree("--help", "")).hasMessageContaining("there is no revision --help");
    }

    @Test
    void a_repository_that_lacks_objects_runs_nothing_to_get_them() throws IOException {
        commit("a.yml", "a: 1\n");
        var ran = folder.resolve(".git/ran");
        git("config", "core.repositoryFormatVersion", "1");
        git("config", "extensions.partialClone", "origin");
        git("config", "remote.origin.url", folder.toString());
        git("config", "remote.origin.promisor", "true");
        git("config", "remote.origin.uploadpack", "touch '" + ran + "'; git-upload-pack");
        Files.delete(object("HEAD:a.yml"));
        try (var tree = tree("HEAD", "")) {
            assertThatThrownBy(() -> tree.file("a.yml"))
                    .isInstanceOf(GitException.class)
                    .hasMessageContaining("the clone is partial");
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void a_line_break_in_a_name_does_not_mix_up_files() {
        commit("a.yml", "a: 1\n");
        commit("b\nb/c.yml", "c: 1\n");
        commit("d.yml", "d: 1\n");
        try (var tree = tree("HEAD", "")) {
            assertThat(tree.paths()).containsExactly("a.yml", "b\nb/c.yml", "d.yml");
            assertThat(tree.file("a.yml").orElseThrow().text()).isEqualTo("a: 1\n");
            assertThat(tree.file("b\nb/c.yml").orElseThrow().text()).isEqualTo("c: 1\n");
            assertThat(tree.file("d.yml").orElseThrow().text()).isEqualTo("d: 1\n");
        }
    }

    private Path object(String name) {
        var id = said("rev-parse", name).strip();
        return folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    private RevisionTree tree(String revision, String named) {
        return RevisionTree.of(scope(named), revision);
    }

    private Scope scope(String named) {
        return Scope.of(List.of(folder.resolve(named)));
    }

    private void commit(String path, String text) {
        write(path, text);
        git("add", "-A", "-f");
        git("commit", "-q", "-m", path);
    }

    private void write(String path, String text) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void git(String... words) {
        said(words);
    }

    private String said(String... words) {
        try {
            var command = new ArrayList<>(List.of("git"));
            command.addAll(Arrays.asList(words));
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for git", interrupted);
        }
    }
}
