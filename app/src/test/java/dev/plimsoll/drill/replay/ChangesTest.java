package dev.plimsoll.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void what_a_replay_that_was_killed_changed_in_a_server_is_known_to_the_next() {
        try (var ledger = open(NOON)) {
            var killed = new Changes(ledger, NOON);
            killed.set("db1", List.of("db1"), edit("statement_timeout"));
            killed.set("auth", List.of("auth-1"), edit("spring.datasource.hikari.maximum-pool-size"));
            killed.deployed("checkout", List.of("checkout-1"));
        }
        try (var ledger = open(NOON.plusSeconds(60))) {
            var next = new Changes(ledger, NOON.plusSeconds(60));

            assertThat(next.all()).isEmpty();
            assertThat(next.ofServers(Set.of("auth", "checkout"))).containsExactly("statement_timeout");
        }
    }

    private Ledger open(Instant now) {
        return Ledger.open(folder.resolve("ledger.jsonl"), InstantSource.fixed(now));
    }

    private static Edit edit(String key) {
        return new Edit(key, "10", "1", "", 0);
    }
}
