package dev.plimsoll.cli.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.diagnose.Ruled;
import dev.plimsoll.diagnose.Verdict;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import dev.plimsoll.drill.replay.Demand;
import dev.plimsoll.drill.replay.Moments;
import dev.plimsoll.drill.replay.Orders;
import dev.plimsoll.drill.replay.Outcome;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.ScenarioFile;
import dev.plimsoll.rollback.Effect;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import dev.plimsoll.watch.Alert;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayOutputTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T14:00:00Z");
    private static final Entity POOL = Entity.pool("storefront-1", "storefront-standby");
    private static final Plot PLOT = Plot.of(ScenarioFile.known("002"), 0);

    @Test
    void the_times_stand_beside_those_of_the_outage() {
        var text = text(healed());

        assertThat(text)
                .contains("500 → 50 connections, in all")
                .contains("10 → 1 for each of 2 instances of storefront", "one stands for 25 then")
                .contains("1.8 times the bad limit")
                .contains("first bad request    0.0 s             ")
                .contains("detected           -0.5 s     0 min   all 10 connections are lent out")
                .contains("cause known         4.2 s    60 min   pool-too-small on storefront-1/storefront-standby:")
                .contains("fix in effect      15.0 s    90 min   storefront-1 says 10")
                .contains("recovered          16.0 s   150 min")
                .contains("40 acknowledged, 3 refused, 0 lost, 0 there twice")
                .contains("  traffic            REFUTED    60/s, usually 59/s")
                .contains("PASS");
        assertThat(text.indexOf("not decided")).isLessThan(text.indexOf("  network            NOT_TESTED"));
    }

    @Test
    void a_replay_without_a_verdict_says_never_and_null() throws IOException {
        var nothing = new Outcome(
                PLOT,
                Optional.empty(),
                new Moments(
                        FIRST,
                        Optional.of(FIRST),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.of(Verdict.HEALTHY),
                List.of(),
                new Orders(0, 9, 0, 0, 0),
                List.of("no cause was named"));

        assertThat(text(nothing))
                .contains("cause known         never    60 min   no verdict")
                .contains("  - no cause was named");
        assertThat(json(nothing))
                .contains("\"cause\": null")
                .contains("\"detected\": null", "\"causeKnown\": null", "\"fixInEffect\": null", "\"recovered\": null");
    }

    @Test
    void programs_get_exactly_what_is_promised() throws IOException {
        assertThat(json(healed())).isEqualTo("""
                {
                  "scenario": "002",
                  "scale": 25.0,
                  "seconds": {
                    "detected": -0.5,
                    "causeKnown": 4.2,
                    "fixInEffect": 15.0,
                    "recovered": 16.0
                  },
                  "cause": {
                    "hypothesis": "pool-too-small",
                    "setting": "shop.datasource.standby.hikari.maximum-pool-size",
                    "change": "change-2",
                    "entity": "storefront-1/storefront-standby",
                    "level": "SUPPORTED"
                  },
                  "ruledOut": [
                    {
                      "hypothesis": "traffic",
                      "word": "REFUTED",
                      "evidence": "60/s, usually 59/s"
                    },
                    {
                      "hypothesis": "network",
                      "word": "NOT_TESTED",
                      "evidence": "not measured"
                    }
                  ],
                  "orders": {
                    "acknowledged": 40,
                    "refused": 3,
                    "lost": 0,
                    "duplicated": 0
                  }
                }
                """);
    }

    private static Outcome healed() {
        var edit = new Edit(PLOT.target().setting(), "10", "1", "storefront/application.yml", 28);
        var path = new Evidence("waiting", Truth.TRUE, POOL, Signal.POOL_PENDING, 9, 0, FIRST, "9 callers wait");
        var cause = new Cause(
                Hypothesis.POOL_TOO_SMALL,
                POOL,
                Optional.of(edit),
                Optional.of("change-2"),
                Cause.Level.SUPPORTED,
                List.of(path));
        var verdict = new Verdict(
                Optional.of(cause),
                List.of(
                        new Ruled("traffic", Ruled.Word.REFUTED, "60/s, usually 59/s"),
                        new Ruled("network", Ruled.Word.NOT_TESTED, "not measured")),
                List.of(),
                Optional.of(FIRST),
                List.of());
        return new Outcome(
                PLOT,
                Optional.of(new Demand(3.6, 2, Duration.ofMillis(24))),
                new Moments(FIRST.minusSeconds(5), at(0), at(-500), at(4_200), at(15_000), at(16_000)),
                Optional.of(new Alert(FIRST, "pool waiting", POOL, "all 10 connections are lent out")),
                Optional.of(verdict),
                List.of(new Effect("storefront-1", "10", Optional.of("10"), FIRST.plusSeconds(15))),
                new Orders(40, 3, 0, 0, 0),
                List.of());
    }

    private static Optional<Instant> at(long millis) {
        return Optional.of(FIRST.plusMillis(millis));
    }

    private static String text(Outcome outcome) {
        var canvas = new Canvas(Canvas.PAGE.paint(), 200, true);
        return String.join("\n", new ReplayText(canvas, Volume.NORMAL).lines(outcome));
    }

    private static String json(Outcome outcome) throws IOException {
        var out = new StringWriter();
        new ReplayJson(outcome).write(out);
        return out.toString();
    }
}
