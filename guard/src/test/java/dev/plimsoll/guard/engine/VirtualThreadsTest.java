package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing in the guard holds the carrier of a virtual thread that waits: callers that others wait for come to their turn. */
@Tag("slow")
@PostgresPair
class VirtualThreadsTest {
    @Test
    void a_thousand_virtual_threads_share_eight_connections(Cluster cluster) throws Exception {
        var jvm = Jvm.withVirtualThreads();
        assumeTrue(jvm.isPresent(), "needs a JDK 21 or newer below /usr/lib/jvm");
        var process = jvm.get()
                .running(VirtualCallers.class, cluster.url("postgres"))
                .redirectErrorStream(true)
                .start();
        try (var answer = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(process.waitFor(45, TimeUnit.SECONDS)).as("ends").isTrue();
            assertThat(answer.lines()).contains("3000 of 3000 served, 0 in use");
        } finally {
            process.destroyForcibly();
        }
    }
}
