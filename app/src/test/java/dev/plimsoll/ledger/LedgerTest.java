package dev.plimsoll.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void what_was_written_is_there_when_it_is_opened_again() {
        try (var ledger = open(NOON)) {
            ledger.write("ann", "change.applied", Map.of("to", "a \"quoted\" line\nand ü", "id", "change-1"));
        }
        try (var ledger = open(NOON.plusSeconds(60))) {
            var later = ledger.write("bob", "change.reverted", Map.of());

            assertThat(ledger.since(Instant.EPOCH))
                    .containsExactly(
                            new Entry(
                                    NOON,
                                    "ann",
                                    "change.applied",
                                    Map.of("to", "a \"quoted\" line\nand ü", "id", "change-1")),
                            later);
            assertThat(ledger.since(NOON.plusSeconds(1))).containsExactly(later);
        }
    }

    @Test
    void a_line_that_was_cut_off_never_happened() throws IOException {
        try (var ledger = open(NOON)) {
            ledger.write("ann", "change.applied", Map.of());
        }
        Files.writeString(file(), "{\"at\":\"2026-", StandardOpenOption.APPEND);

        try (var ledger = open(NOON)) {
            ledger.write("bob", "change.reverted", Map.of());
        }
        try (var ledger = open(NOON)) {
            assertThat(ledger.since(NOON)).extracting(Entry::who).containsExactly("ann", "bob");
        }
    }

    @Test
    void a_line_that_was_cut_off_in_the_middle_of_a_letter_keeps_nobody_from_writing() throws IOException {
        try (var ledger = open(NOON)) {
            ledger.write("ann", "change.applied", Map.of());
        }
        Files.write(file(), new byte[] {'{', '"', (byte) 0xC3}, StandardOpenOption.APPEND);

        try (var ledger = open(NOON)) {
            assertThat(ledger.since(NOON)).extracting(Entry::who).containsExactly("ann");
        }
    }

    @Test
    void a_file_that_is_no_ledger_is_not_written_to() throws IOException {
        Files.writeString(file(), "dear diary\n");

        assertThatThrownBy(() -> open(NOON)).hasMessageContaining("ledger.jsonl: dear diary");
    }

    private Ledger open(Instant now) {
        return Ledger.open(file(), InstantSource.fixed(now));
    }

    private Path file() {
        return folder.resolve("ledger.jsonl");
    }
}
