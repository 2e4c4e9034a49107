package dev.plimsoll.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    @Test
    void it_ends_what_runs_inside_and_nothing_beside(@TempDir Path root) throws IOException {
        var beside = sleeper(root);
        try {
            // a name a careless script would stumble over
            var keeper = Keeper.of(root.resolve("it's \"kept\" $HOME *"));
            var inside = Files.createDirectory(keeper.folder().resolve("in side"));
            var first = sleeper(inside);
            var second = sleeper(inside);

            keeper.close();

            assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(() -> !first.isAlive() && !second.isAlive()))
                    .isTrue();
            assertThat(keeper.folder()).doesNotExist();
            assertThat(beside.isAlive()).isTrue();
        } finally {
            beside.destroyForcibly();
        }
    }

    @Test
    void when_it_was_killed_its_work_is_done_all_the_same(@TempDir Path root) throws IOException {
        var keeper = Keeper.of(root.resolve("kept"));
        var inside = sleeper(keeper.folder());
        var shells = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(root.toString()))
                .toList();
        assertThat(shells).hasSize(1);
        shells.get(0).destroyForcibly();
        assertThat(Deadline.in(Duration.ofSeconds(10))
                        .waitFor(() -> !shells.get(0).isAlive()))
                .isTrue();

        keeper.close();

        assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(() -> !inside.isAlive()))
                .isTrue();
        assertThat(keeper.folder()).doesNotExist();
    }

    @Test
    void it_takes_no_folder_that_is_there_already(@TempDir Path root) {
        assertThatThrownBy(() -> Keeper.of(root))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("cannot make " + root);
        assertThat(root).exists();
    }

    @Test
    void a_folder_that_stays_loses_only_its_processes(@TempDir Path root) throws IOException {
        var folder = root.resolve("stays");
        var keeper = Keeper.hold(folder);
        var inside = sleeper(Files.createDirectory(folder.resolve("inside")));

        keeper.close();

        assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(() -> !inside.isAlive()))
                .isTrue();
        assertThat(folder.resolve("inside")).exists();
    }

    @Test
    void a_folder_that_stays_has_one_holder_at_a_time(@TempDir Path root) {
        try (var keeper = Keeper.hold(root)) {
            assertThatThrownBy(() -> Keeper.hold(keeper.folder()))
                    .isInstanceOf(LabException.class)
                    .hasMessage(
                            "%s is in use by process %d",
                            root, ProcessHandle.current().pid());
        }
        Keeper.hold(root).close();
    }

    @Test
    void who_holds_a_folder_ends_what_ran_there_before(@TempDir Path root) throws IOException {
        var leftover = sleeper(Files.createDirectory(root.resolve("inside")));

        try (var keeper = Keeper.hold(root)) {
            assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(() -> !leftover.isAlive()))
                    .as("ended inside " + keeper.folder())
                    .isTrue();
        }
    }

    private static Process sleeper(Path folder) throws IOException {
        return new ProcessBuilder(Session.own(List.of("sleep", "100")))
                .directory(folder.toFile())
                .start();
    }
}
