package dev.plimsoll.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    @TempDir
    private Path folder;

    @Test
    void generated_and_ignored_folders_are_left_out() throws IOException {
        files("app/a.yml", "target/b.yml", "x/node_modules/c.yml", ".git/config.yml", "logs/d.yml", "logs/keep/e.yml");
        write(".gitignore", "logs/*\n!logs/keep/\n");
        assertThat(paths("")).containsExactly(".gitignore", "app/a.yml", "logs/keep/e.yml");
    }

    @Test
    void what_is_named_is_looked_at_though_it_is_ignored() throws IOException {
        files("target/b.yml", "out/c.yml", "out/deep/d.yml");
        write(".gitignore", "out/\n");
        assertThat(paths("target", "out")).containsExactly("out/c.yml", "out/deep/d.yml", "target/b.yml");
    }

    @Test
    void patterns_above_what_is_named_hold_below_it() throws IOException {
        files("a/b/x.yml", "a/b/x.local.yml");
        write(".gitignore", "*.local.yml\n");
        Files.createDirectories(folder.resolve(".git"));
        assertThat(paths("a/b")).containsExactly("x.yml");
    }

    @Test
    void a_single_file_is_seen_from_its_folder() throws IOException {
        files("a/b/x.yml", "a/b/y.yml");
        assertThat(paths("a/b/x.yml")).containsExactly("x.yml");
    }

    @Test
    void several_paths_are_seen_from_the_folder_they_share() throws IOException {
        files("a/b/x.yml", "a/c/y.yml", "a/d/z.yml");
        assertThat(paths("a/c", "a/b/x.yml")).containsExactly("b/x.yml", "c/y.yml");
    }

    @Test
    void our_own_file_at_the_root_is_read_whatever_was_named() throws IOException {
        files("plimsoll.yml", "b/x.yml", "c/y.yml");
        assertThat(paths("b/x.yml", "c/y.yml")).contains("plimsoll.yml");
    }

    @Test
    void links_lead_neither_out_of_the_tree_nor_in_circles() throws IOException {
        files("in/a.yml", "in/sub/b.yml");
        Files.writeString(folder.resolve("outside.yml"), "secret: 1");
        Files.createSymbolicLink(folder.resolve("in/out.yml"), folder.resolve("outside.yml"));
        Files.createSymbolicLink(folder.resolve("in/sub/circle"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/same.yml"), Path.of("sub/b.yml"));
        var tree = tree("in");
        assertThat(tree.paths()).containsExactly("a.yml", "out.yml", "same.yml", "sub/b.yml");
        assertThat(tree.file("out.yml")).isEmpty();
        assertThat(tree.file("same.yml")).isPresent();
        assertThat(tree.file("../outside.yml")).isEmpty();
    }

    @Test
    void binary_and_very_large_files_are_no_configuration() throws IOException {
        Files.write(folder.resolve("bin.yml"), new byte[] {'a', 0, 'b'});
        Files.write(folder.resolve("large.yml"), new byte[(8 << 20) + 1]);
        Files.write(folder.resolve("wide.yml"), "a: 1".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        var tree = tree("");
        assertThat(tree.file("bin.yml")).isEmpty();
        assertThat(tree.file("large.yml")).isEmpty();
        assertThat(tree.file("wide.yml").orElseThrow().text()).isEqualTo("a: 1");
    }

    private List<String> paths(String... named) {
        return tree(named).paths();
    }

    private DirectoryTree tree(String... named) {
        return new DirectoryTree(
                Scope.of(Arrays.stream(named).map(folder::resolve).toList()));
    }

    private void files(String... paths) throws IOException {
        for (var path : paths) {
            write(path, "a: 1\n");
        }
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
