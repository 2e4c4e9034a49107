package dev.plimsoll.rollout.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: each is a JVM that answers HTTP, and takes a while. */
class SupervisorTest {
    private static final Service TINY = TinyServer.service(Duration.ofSeconds(20));

    @TempDir
    Path root;

    private final List<InEffect> heard = Collections.synchronizedList(new ArrayList<>());
    private final Map<State, Instant> since = new ConcurrentHashMap<>();
    private Supervisor supervisor;

    @BeforeEach
    void begin() {
        supervisor = supervisor("run");
    }

    @AfterEach
    void end() {
        supervisor.close();
    }

    @Test
    void an_instance_gets_another_configuration_where_it_was() throws IOException {
        var before = supervisor.start(TINY, settings("one"), Optional.empty());
        assertThat(answer(before)).isEqualTo("one");

        var after = supervisor.restart("tiny-1", settings("two"));

        assertThat(answer(after)).isEqualTo("two");
        assertThat(after.url()).isEqualTo(before.url());
        assertThat(after.pid()).isPresent().isNotEqualTo(before.pid());
        assertThat(heard)
                .extracting(InEffect::state)
                .containsExactly(
                        State.STARTING, State.READY, State.DRAINING, State.STOPPED, State.STARTING, State.READY);
    }

    @Test
    @Tag("slow")
    void what_is_in_effect_does_not_change_with_the_files_it_came_from() throws IOException {
        var source = settings("as started");
        supervisor.start(TINY, source, Optional.empty());
        Files.writeString(source.resolve("settings.txt"), "edited");

        var configuration = supervisor.inEffect().get(0).configuration();

        assertThat(configuration.resolve("settings.txt")).hasContent("as started");
    }

    @Test
    @Tag("slow")
    void an_instance_that_ends_by_itself_is_started_again() throws IOException {
        var before = supervisor.start(TINY, settings("one"), Optional.empty());
        kill(before);

        assertThat(Deadline.in(Duration.ofSeconds(20))
                        .waitFor(() -> supervisor
                                .inEffect()
                                .get(0)
                                .pid()
                                .filter(pid -> !before.pid().equals(Optional.of(pid)))
                                .isPresent()))
                .isTrue();
        assertThat(supervisor.inEffect().get(0).restarts()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void there_are_as_many_as_wanted() throws IOException {
        supervisor.scale(TINY, 2, settings("one"));
        var two = supervisor.inEffect();
        supervisor.scale(TINY, 1, settings("one"));

        assertThat(two).extracting(InEffect::instance).containsExactly("tiny-1", "tiny-2");
        assertThat(supervisor.inEffect()).extracting(InEffect::instance).containsExactly("tiny-1");
        assertThat(alive(two.get(1))).isFalse();
    }

    @Test
    @Tag("slow")
    void a_drained_instance_runs_on_until_it_is_stopped() throws IOException {
        var instance = supervisor.start(TINY, settings("one"), Optional.empty());

        supervisor.drain("tiny-1");
        assertThat(supervisor.inEffect().get(0).state()).isEqualTo(State.DRAINING);
        assertThat(answer(instance)).isEqualTo("one");

        supervisor.stop("tiny-1");
        assertThat(alive(instance)).isFalse();
    }

    @Test
    @Tag("slow")
    void an_instance_serves_on_until_traffic_had_time_to_leave_it() throws IOException {
        supervisor.start(TINY, settings("one"), Optional.empty());
        supervisor.stop("tiny-1");
        assertThat(Duration.between(since(State.DRAINING), since(State.STOPPED)))
                .isGreaterThanOrEqualTo(TinyServer.LEAVING);
    }

    @Test
    void one_that_does_not_start_is_told_with_its_log() {
        assertThatThrownBy(() -> supervisor.start(TINY, settings("fail"), Optional.empty()))
                .isInstanceOf(PartFailedException.class)
                .hasMessageStartingWith("tiny-1 ended with 1 before it was ready; its log: " + root)
                .hasMessageContaining("no good settings");
        assertThat(supervisor.inEffect().get(0).pid()).isEmpty();
    }

    @Test
    @Tag("slow")
    void one_that_never_gets_ready_is_ended() {
        assertThatThrownBy(() ->
                        supervisor.start(TinyServer.service(Duration.ofSeconds(1)), settings("busy"), Optional.empty()))
                .hasMessageContaining("tiny-1 was not ready within 1 s");
        assertThat(supervisor.inEffect().get(0).pid()).isEmpty();
    }

    @Test
    @Tag("slow")
    void a_port_is_remembered_by_the_next_supervisor() throws IOException {
        var first = supervisor.start(TINY, settings("one"), Optional.empty());
        supervisor.close();
        supervisor = supervisor("run");

        assertThat(alive(first)).isFalse();
        assertThat(supervisor.start(TINY, settings("one"), Optional.empty()).port())
                .isEqualTo(first.port());
    }

    @Test
    void what_a_process_leaves_in_its_scratch_folder_is_gone_when_the_next_starts() {
        var leaving = List.of("sh", "-c", "[ -z \"$(ls %1$s)\" ] && touch %1$s/left".formatted(Supervisor.SCRATCH));
        var task = new Task("migrate", leaving, Map.of(), Duration.ofSeconds(5));

        supervisor.run(task);
        supervisor.run(task);

        assertThat(root.resolve("run/migrate").resolve(Supervisor.SCRATCH)).isDirectoryContaining("glob:**/left");
    }

    @Test
    void a_task_that_fails_is_told_with_its_log() {
        var task = new Task("migrate", List.of("sh", "-c", "echo no table; exit 4"), Map.of(), Duration.ofSeconds(5));

        assertThatThrownBy(() -> supervisor.run(task))
                .hasMessageStartingWith("migrate ended with 4; its log: ")
                .hasMessageEndingWith("no table");
    }

    private Supervisor supervisor(String folder) {
        var ports = new Ports(root.resolve("ports"), Ports.USUAL, new Random());
        return new Supervisor(root.resolve(folder), root.resolve("log"), ports, instance -> {
            heard.add(instance);
            since.put(instance.state(), Instant.now());
        });
    }

    private Instant since(State state) {
        return Objects.requireNonNull(since.get(state));
    }

    private Path settings(String text) throws IOException {
        var folder = Files.createTempDirectory(root, "settings");
        Files.writeString(folder.resolve("settings.txt"), text);
        return folder;
    }

    private static String answer(InEffect instance) throws IOException {
        try (var in = URI.create(instance.url() + "/").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void kill(InEffect instance) {
        instance.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean alive(InEffect instance) {
        return instance.pid()
                .flatMap(ProcessHandle::of)
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }
}
