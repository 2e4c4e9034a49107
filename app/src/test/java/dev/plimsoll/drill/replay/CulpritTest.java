package dev.plimsoll.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import dev.plimsoll.drill.replay.scenario.ScenarioFile;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CulpritTest {
    private static final Entity POOL = Entity.pool("auth-1", "auth");

    private final Culprit culprit =
            new Culprit("change-3", ScenarioFile.known("004").targets().get(0), List.of("auth-1", "auth-2"));

    @Test
    void it_is_known_by_the_id_of_its_change() {
        assertThat(culprit.is(cause(POOL, Optional.of("change-3")))).isTrue();
        assertThat(culprit.is(cause(POOL, Optional.of("change-2")))).isFalse();
    }

    @Test
    void a_setting_nobody_wrote_down_is_it_only_where_it_was_changed() {
        assertThat(culprit.is(cause(POOL, Optional.empty()))).isTrue();
        assertThat(culprit.is(cause(Entity.pool("checkout-1", "checkout"), Optional.empty())))
                .isFalse();
        assertThat(culprit.is(cause(Entity.pool("auth-1", "other"), Optional.empty())))
                .isFalse();
    }

    private static Cause cause(Entity entity, Optional<String> change) {
        var evidence = new Evidence("waiting", Truth.TRUE, entity, Signal.POOL_PENDING, 9, 0, Instant.EPOCH, "9 wait");
        var edit = new Edit("maximumPoolSize", "6", "1", "", 0);
        return new Cause(
                Hypothesis.POOL_TOO_SMALL, entity, Optional.of(edit), change, Cause.Level.SUSPECTED, List.of(evidence));
    }
}
