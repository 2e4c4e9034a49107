package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Waits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll rehearse} from end to end, on a change and when somebody ends it. */
@Tag("slow")
@Waits
class RehearseChangeTest {
    private static final String SHORT = "&socketTimeout=1&connectTimeout=1&loginTimeout=2&hostRecheckSeconds=1";
    private static final String WAITS = "hikari: {connection-timeout: 1500, validation-timeout: 500}";
    private static final long PATIENCE = 60;

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void a_change_that_takes_the_timeouts_away_is_shown_next_to_what_was_before() throws Exception {
        var answer = shop(folder, SHORT, WAITS)
                .committed()
                .file("checkout/src/main/resources/application.yml", yaml("", ""))
                .type(
                        "rehearse",
                        "--base=HEAD",
                        "--fault=freeze",
                        "--goal=8s",
                        "--no-remedies",
                        "--format=html:page.html",
                        "--format=json:result.json");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.out())
                .containsSubsequence(
                        "Before, as of HEAD: ",
                        "freeze: never served again",
                        "it was served again after",
                        "the way back",
                        "FAIL");
        assertThat(answer.err()).containsSubsequence("before, as of HEAD", "1 fault, 3 times each", "after:");
        assertThat(folder.resolve("page.html")).content().contains("Before, as of HEAD, and now", "Now: FAIL.");
        assertThat(folder.resolve("result.json")).content().contains("\"revision\": \"HEAD\"");
    }

    /** As Ctrl-C does it, and {@code kill}: while servers run and users come. */
    @Test
    @Timeout(180)
    void whoever_ends_it_finds_nothing_left_behind() throws Exception {
        shop(folder, SHORT, WAITS);
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var said = folder.resolve("said");
        var rehearsal = start(temporary, said);
        awaitWord(rehearsal, said, "plimsoll: 1 fault");
        var servers = awaitServers(rehearsal);
        var places = servers.stream()
                .filter(RehearseChangeTest::isServer)
                .map(RehearseChangeTest::place)
                .toList();

        rehearsal.destroy();

        assertThat(rehearsal.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.exitValue()).isEqualTo(143);
        assertThat(said).content().contains("plimsoll: interrupted; what was started is removed");
        for (var server : servers) {
            server.onExit().get(PATIENCE, TimeUnit.SECONDS);
        }
        assertThat(places).isNotEmpty().allMatch(Files::notExists);
        assertThat(temporary).isEmptyDirectory();
    }

    private Process start(Path temporary, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "dev.plimsoll.main.Main",
                        "rehearse",
                        "--fault=freeze")
                .directory(folder.toFile())
                .redirectError(said.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String absolute(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    private static void awaitWord(Process process, Path said, String word) throws IOException, InterruptedException {
        while (!Files.readString(said).contains(word)) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(Files.readString(said))
                    .isFalse();
        }
    }

    /** All processes of a run, once its servers are there. */
    private static List<ProcessHandle> awaitServers(Process process) throws InterruptedException {
        while (process.descendants().filter(RehearseChangeTest::isServer).count() < 2) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        return process.descendants().toList();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    /** Where it works. */
    private static Path place(ProcessHandle process) {
        try {
            return Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath();
        } catch (IOException gone) {
            return Path.of("/gone");
        }
    }

    /** With a peak at which every connection was used within 500 ms before the fault: the pool looks at none of them again. */
    private static Typed shop(Path folder, String options, String pool) throws IOException {
        return new Typed(folder)
                .file("checkout/src/main/resources/application.yml", yaml(options, pool))
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            peakLoad: {requestsPerSecond: 200, connectionHeld: 25ms}
                        goals: {p99: 2s}
                        """);
    }

    private static String yaml(String options, String pool) {
        return """
                spring:
                  application: {name: checkout}
                  datasource:
                    url: jdbc:postgresql://db1,db2/orders?targetServerType=primary%s
                    %s
                """.formatted(options, pool);
    }
}
