package dev.plimsoll.lab.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.process.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final UUID ORDER = new UUID(1, 2);
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private Path file = Path.of("orders.ledger");

    @BeforeEach
    void in_a_folder_of_its_own(@TempDir Path folder) {
        file = folder.resolve("orders.ledger");
    }

    @Test
    void an_order_that_was_not_sent_has_failed() throws SQLException {
        try (var ledger = Ledger.open(file, NOON)) {
            ledger.place(ORDER, attempt -> {});
            assertThatThrownBy(() -> ledger.place(ORDER, attempt -> {
                        throw new SQLException("no\tconnection\n", "08001");
                    }))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(file).content().isEqualTo("""
                        1772366400000\tINTENT\t00000000-0000-0001-0000-000000000002\t
                        1772366400000\tFAIL\t00000000-0000-0001-0000-000000000002\tnot committed
                        1772366400000\tINTENT\t00000000-0000-0001-0000-000000000002\t
                        1772366400000\tFAIL\t00000000-0000-0001-0000-000000000002\t08001 no connection
                        """);
        assertThat(Ledger.read(file).states()).containsEntry(ORDER, State.FAIL);
    }

    @Test
    void an_intent_without_an_end_may_have_been_sent() {
        assertThat(history(State.INTENT)).isEqualTo(State.INDETERMINATE);
        assertThat(history(State.INTENT, State.FAIL, State.INTENT)).isEqualTo(State.INDETERMINATE);
    }

    @Test
    void of_several_attempts_the_greatest_promise_counts() {
        assertThat(history(State.INTENT, State.INDETERMINATE, State.INTENT, State.ACK))
                .isEqualTo(State.ACK);
        assertThat(history(State.INTENT, State.ACK, State.INTENT, State.FAIL)).isEqualTo(State.ACK);
        assertThat(history(State.INTENT, State.ACK_WITH_WARNING, State.INTENT, State.INDETERMINATE))
                .isEqualTo(State.ACK_WITH_WARNING);
        assertThat(history(State.INTENT, State.FAIL, State.INTENT, State.FAIL)).isEqualTo(State.FAIL);
    }

    @Test
    void a_line_that_was_cut_off_counts_for_nothing_and_does_not_spoil_the_next() throws Exception {
        try (var ledger = Ledger.open(file, NOON)) {
            ledger.place(ORDER, attempt -> {});
        }
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 5));
        assertThat(Ledger.read(file).states()).containsEntry(ORDER, State.INDETERMINATE);

        try (var ledger = Ledger.open(file, NOON)) {
            ledger.place(new UUID(3, 4), attempt -> {});
        }
        assertThat(Ledger.read(file).states())
                .containsEntry(ORDER, State.INDETERMINATE)
                .containsEntry(new UUID(3, 4), State.FAIL);
    }

    @Test
    void another_file_is_not_a_ledger() throws IOException {
        Files.writeString(file, "orders: 7\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Ledger.read(file)).hasMessageContaining("not an entry of a ledger: orders: 7");
    }

    @Test
    void nothing_written_is_lost_when_the_jvm_is_killed() throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        place(Ledger.class) + File.pathSeparator + place(Writing.class),
                        Writing.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        try {
            assertThat(Deadline.in(Duration.ofSeconds(30))
                            .waitFor(() -> file.toFile().length() > 100_000))
                    .isTrue();
        } finally {
            child.destroyForcibly().waitFor();
        }
        var states = Ledger.read(file).states();

        assertThat(states.keySet().stream().map(UUID::getLeastSignificantBits))
                .as("in the order in which they were placed, none missing")
                .containsExactlyElementsOf(
                        Stream.iterate(0L, i -> i + 1).limit(states.size()).toList());
        assertThat(states.values().stream().limit(states.size() - 1L)).containsOnly(State.FAIL);
    }

    private static State history(State... lines) {
        return History.of(Stream.of(lines).map(state -> new Entry(Instant.EPOCH, ORDER, state, "")))
                .states()
                .getOrDefault(ORDER, State.INTENT);
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
