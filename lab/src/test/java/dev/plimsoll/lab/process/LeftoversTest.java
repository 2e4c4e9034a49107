package dev.plimsoll.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    @Test
    void a_folder_that_another_has_swept_meanwhile_is_not_swept_twice() throws IOException {
        var leftover = Files.createDirectory(parent.resolve("plimsoll-lab-4"));
        var mark = Files.createFile(leftover.resolve("kept"));
        var seen = FileChannel.open(mark, StandardOpenOption.WRITE);

        Keeper.sweep(parent, "plimsoll-lab-");

        assertThat(Mark.taken(leftover, seen)).isEmpty();
        assertThat(seen.isOpen()).isFalse();
    }
}
