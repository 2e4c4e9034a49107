package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.engine.Jvm;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A pause of the service itself, a full collection or a moved machine, is no silence of the database. */
@Tag("slow")
@PostgresPair
class OwnPauseTest {
    private static final int PAUSES = 4;

    @Test
    void the_database_is_not_blamed_for_a_pause_of_the_service(Cluster cluster) throws Exception {
        var process = Jvm.same()
                .running(PausedService.class, cluster.url("postgres"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var answers = process.inputReader(StandardCharsets.UTF_8);
                var questions = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).isEqualTo("0 []");
            for (int i = 0; i < PAUSES; i++) {
                signal(process, "STOP");
                new CountDownLatch(1).await(900 + 150 * i, TimeUnit.MILLISECONDS);
                signal(process, "CONT");
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                questions.write("?\n");
                questions.flush();
                assertThat(answers.readLine()).isEqualTo("0 []");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
    }
}
