package dev.plimsoll.drill.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void those_of_the_newest_build_are_kept_and_those_of_other_releases_too() throws IOException {
        var mine = release("mine");
        var before = made(mine);
        var elsewhere = made(release("elsewhere"));

        Files.writeString(mine.folder().resolve("lib/shop.jar"), "built again");
        var now = made(mine);

        assertThat(now.folder()).isNotEqualTo(before.folder()).isDirectory();
        assertThat(before.folder()).doesNotExist();
        assertThat(elsewhere.missing("auth")).isFalse();
    }

    @Test
    void those_that_fit_are_found_again_and_used() throws IOException {
        var release = release("mine");
        var made = made(release);

        var again = Archives.of(release, folder.resolve("cache"));
        again.prepare();

        assertThat(again).isEqualTo(made);
        assertThat(again.use("auth"))
                .contains("-XX:SharedArchiveFile=" + made.folder().resolve("auth.jsa"));
        assertThat(again.missing("checkout")).isTrue();
    }

    private Release release(String name) throws IOException {
        var lib = Files.createDirectories(folder.resolve(name).resolve("lib"));
        Files.writeString(lib.resolve("shop.jar"), "built");
        return new Release(folder.resolve(name));
    }

    private Archives made(Release release) throws IOException {
        var archives = Archives.of(release, folder.resolve("cache"));
        archives.prepare();
        Files.createFile(archives.folder().resolve("auth.new"));
        archives.keep("auth");
        return archives;
    }
}
