package dev.plimsoll.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up patterns over made-up trees: what we leave out is what {@code git check-ignore} says. Left out itself is
 * {@code a**}, which Git takes for a folder of any depth against its own manual.
 */
class GitIgnoreOracleTest {
    private static final List<String> NAMES =
            List.of("a", "b", "ab", "a.yml", "b.conf", "x1", "A", "a b", "[x]", "foo-bar", "#c", "!d");
    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "ab",
            "*",
            "**",
            "?",
            "a*",
            "*.yml",
            "*b*",
            "[ab]",
            "[!a]",
            "[^b]*",
            "[a-z]?",
            "x[0-9]",
            "[[:digit:]x]*",
            "\\[x\\]",
            "foo-*",
            "a\\ b",
            "**a",
            "\\#c",
            "\\!d",
            "[",
            "[]",
            "[a",
            "A",
            "a.yml");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void leaves_out_what_git_ignores(long seed) throws Exception {
        var chance = new Random(seed);
        git("init", "-q");
        var paths = tree(chance);
        for (int round = 0; round < 12; round++) {
            var patterns = patterns(chance);
            Files.writeString(folder.resolve(".gitignore"), patterns);
            var nested = folder.resolve("a/.gitignore");
            if (Files.isDirectory(folder.resolve("a"))) {
                Files.writeString(nested, chance.nextBoolean() ? patterns(chance) : "");
            }
            var kept = new TreeSet<>(paths);
            kept.removeAll(ignoredByGit(paths));
            var ours = new TreeSet<>(new DirectoryTree(Scope.of(List.of(folder))).paths());
            ours.retainAll(paths);
            assertThat(ours).as("patterns:%n%s", patterns).isEqualTo(kept);
        }
    }

    private List<String> tree(Random chance) throws IOException {
        var paths = new TreeSet<String>();
        for (int i = 0; i < 60; i++) {
            var depth = 1 + chance.nextInt(4);
            var path = IntStream.range(0, depth)
                    .mapToObj(level -> NAMES.get(chance.nextInt(NAMES.size())))
                    .collect(Collectors.joining("/"));
            var file = folder.resolve(path);
            if (free(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, "");
                paths.add(path);
            }
        }
        return new ArrayList<>(paths);
    }

    private boolean free(Path file) {
        for (var at = file.getParent(); at != null && !at.equals(folder); at = at.getParent()) {
            if (Files.isRegularFile(at)) {
                return false;
            }
        }
        return !Files.exists(file);
    }

    private static String patterns(Random chance) {
        return IntStream.range(0, 1 + chance.nextInt(5))
                .mapToObj(line -> pattern(chance))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String pattern(Random chance) {
        var pieces = IntStream.range(0, 1 + chance.nextInt(3))
                .mapToObj(piece -> PIECES.get(chance.nextInt(PIECES.size())))
                .collect(Collectors.joining("/"));
        return (chance.nextInt(4) == 0 ? "!" : "")
                + (chance.nextInt(4) == 0 ? "/" : "")
                + pieces
                + (chance.nextInt(4) == 0 ? "/" : "")
                + (chance.nextInt(6) == 0 ? "  " : "");
    }

    private List<String> ignoredByGit(List<String> paths) throws Exception {
        var process = new ProcessBuilder("git", "check-ignore", "-z", "--stdin", "--no-index")
                .directory(folder.toFile())
                .start();
        try (var asked = process.getOutputStream()) {
            asked.write(String.join("\0", paths).getBytes(StandardCharsets.UTF_8));
        }
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isLessThan(2);
        return Arrays.asList(answer.split("\0"));
    }

    private void git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(words));
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
