package dev.plimsoll.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind when a JVM and its keeper are both killed, and who may remove it. */
class LeftoversTest {
    @TempDir
    private Path parent;

    @Test
    void a_folder_that_nobody_keeps_any_more_is_removed() throws IOException {
        var leftover = Files.createDirectory(parent.resolve("plimsoll-lab-1"));
        Files.createFile(leftover.resolve("kept"));
        Files.writeString(leftover.resolve("PG_VERSION"), "18");

        Keeper.sweep(parent, "plimsoll-lab-");

        assertThat(leftover).doesNotExist();
        assertThat(parent).exists();
    }

    @Test
    void a_folder_that_is_kept_stays_and_so_does_one_that_is_being_made_or_is_somebody_elses() throws IOException {
        var made = Files.createDirectory(parent.resolve("plimsoll-lab-2"));
        var other = Files.createDirectory(parent.resolve("notes"));
        Files.createFile(other.resolve("kept"));
        try (var keeper = Keeper.of(parent.resolve("plimsoll-lab-3"))) {
            Keeper.sweep(parent, "plimsoll-lab-");
            assertThat(keeper.folder()).exists();
        }
        assertThat(made).exists();
        assertThat(other).exists();
        assertThat(parent.resolve("plimsoll-lab-3")).doesNotExist();
    }
}
