package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class NothingLeftTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest(name = "killed once there is {0}")
    @ValueSource(strings = {"up", "postmaster.pid", "plimsoll-lab-"})
    void no_server_survives_its_jvm(String sign, @TempDir Path folder) throws Exception {
        var child = ChildJvm.start(folder);
        var seen = Deadline.in(PATIENCE).waitFor(() -> !child.isAlive() || find(folder, sign));
        assertThat(seen && child.isAlive()).as("came as far as " + sign).isTrue();
        if (sign.equals("up")) {
            assertThat(Processes.inside(folder)).hasSizeGreaterThan(10);
        }

        child.destroyForcibly().waitFor();

        assertThat(Deadline.in(PATIENCE).waitFor(() -> !find(folder, "plimsoll-lab-")))
                .isTrue();
        assertThat(Processes.inside(folder)).isEmpty();
    }

    @Test
    void an_interrupted_start_leaves_nothing(@TempDir Path folder) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        var starting = new Thread(() -> {
            try {
                Cluster.pair().folder(folder).start();
            } catch (LabException interrupted) {
                failure.set(interrupted);
            }
        });
        starting.start();
        Deadline.in(PATIENCE).waitFor(() -> find(folder, "postmaster.pid"));
        starting.interrupt();
        starting.join();

        assertThat(failure.get()).hasMessageContaining("interrupted");
        assertThat(Deadline.in(PATIENCE).waitFor(() -> !find(folder, "plimsoll-lab-")))
                .isTrue();
        assertThat(Processes.inside(folder)).isEmpty();
    }

    @Test
    void several_labs_at_once_do_not_meet(@TempDir Path folder) throws Exception {
        var child = ChildJvm.start(folder);
        var pool = Executors.newFixedThreadPool(3);
        Callable<List<Integer>> lab = () -> {
            try (var cluster = Cluster.pair().start()) {
                return cluster.servers().stream().map(Server::port).toList();
            }
        };
        try {
            for (var own : pool.invokeAll(List.of(lab, lab, lab))) {
                assertThat(own.get()).doesNotHaveDuplicates().hasSize(2);
            }
            assertThat(Deadline.in(PATIENCE).waitFor(() -> find(folder, "up"))).isTrue();
        } finally {
            pool.shutdown();
            child.destroyForcibly().waitFor();
        }
        assertThat(Deadline.in(PATIENCE).waitFor(() -> !find(folder, "plimsoll-lab-")))
                .isTrue();
    }

    /** Whether there is a file whose name starts so, at any depth. */
    private static boolean find(Path folder, String name) {
        try (var files = Files.find(
                folder, 3, (file, attributes) -> file.getFileName().toString().startsWith(name))) {
            return files.findAny().isPresent();
        } catch (IOException | UncheckedIOException changing) {
            return name.startsWith("plimsoll");
        }
    }
}
