package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenEnvironmentTest {
    private static final String MOUNT = "mount -t tmpfs -o size=30m tmpfs \"$0\" && exec \"$@\"";

    @Test
    void without_a_free_port_it_says_so_and_leaves_nothing(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var blueprint = Cluster.pair().folder(folder).ports(new Ports.Range(taken.getLocalPort(), 1));

            assertThatExceptionOfType(LabException.class)
                    .isThrownBy(blueprint::start)
                    .withMessageContaining("no port between %1$d and %1$d is free", taken.getLocalPort())
                    .matches(failure -> failure.reason() == Reason.NO_PORT);
        }
        assertThat(children(folder)).isEmpty();
    }

    @Test
    void without_the_programs_of_a_version_it_names_the_jar_to_add() {
        assertThatExceptionOfType(LabException.class)
                .isThrownBy(() -> Cluster.pair().version(12).start())
                .withMessageContaining("PostgreSQL 12 are not on the class path; add io.zonky.test.postgres:")
                .matches(failure -> failure.reason() == Reason.NO_BINARIES);
    }

    @Test
    void a_full_disk_is_told_and_leaves_no_process(@TempDir Path folder) throws Exception {
        assumeTrue(namespaces(), "needs user namespaces to mount a small disk; they are off here");

        var child = ChildJvm.start(folder, "unshare", "-Urm", "sh", "-c", MOUNT, folder.toString());

        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isOne();
        assertThat(folder.resolve("said")).content().contains("LabException", "No space left on device");
        assertThat(Processes.inside(folder)).isEmpty();
    }

    @Test
    void root_without_user_namespaces_becomes_nobody() {
        assumeTrue(Account.current() != Account.ITSELF, "only root must become somebody else; this is not root");
        try (var cluster = Cluster.pair().account(Account.NOBODY).start()) {
            cluster.primary().crash();
            cluster.promote(cluster.standbys().get(0));
            cluster.rejoin(cluster.servers().get(0));
            assertThat(cluster.standbys()).hasSize(1);
        }
    }

    private static boolean namespaces() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                        .start()
                        .waitFor()
                == 0;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
