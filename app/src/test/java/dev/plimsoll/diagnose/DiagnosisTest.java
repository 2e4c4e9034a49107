package dev.plimsoll.diagnose;

import static dev.plimsoll.diagnose.Outages.POOL;
import static dev.plimsoll.diagnose.Outages.absentStandby;
import static dev.plimsoll.diagnose.Outages.deployed;
import static dev.plimsoll.diagnose.Outages.edited;
import static dev.plimsoll.diagnose.Outages.hypothesis;
import static dev.plimsoll.diagnose.Outages.tooLarge;
import static dev.plimsoll.diagnose.Outages.tooSmall;
import static dev.plimsoll.diagnose.Outages.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.diagnose.Cause.Level;
import dev.plimsoll.diagnose.Ruled.Word;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Edit;
import dev.plimsoll.diagnose.suspect.Hypothesis;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_healthy_shop_gets_no_verdict(long seed) {
        var shop = new MadeUpShop(seed);
        for (int second = 30; second < 300; second += 15) {
            var verdict = shop.verdictAt(second);
            assertThat(verdict.cause()).as("second %d: %s", second, verdict).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_pool_that_was_made_too_small_is_named_within_seconds_with_its_setting(long seed) {
        var edit = new Edit("spring.datasource.hikari.maximum-pool-size", "10", "1", "checkout/application.yml", 10);
        var verdict = tooSmall(seed).wrote(edited("c7", 100, "checkout", edit)).verdictAt(113);
        assertThat(verdict.cause()).hasValueSatisfying(cause -> {
            assertThat(cause.hypothesis()).isEqualTo(Hypothesis.POOL_TOO_SMALL);
            assertThat(cause.entity().name()).isEqualTo(POOL);
            assertThat(cause.setting()).contains(edit);
            assertThat(cause.change()).contains("c7");
            assertThat(cause.level()).isEqualTo(Level.SUPPORTED);
        });
        assertThat(words(verdict))
                .containsEntry("pool-too-large", Word.REFUTED)
                .containsEntry("no-failover", Word.REFUTED)
                .containsEntry("network", Word.REFUTED)
                .containsEntry("traffic", Word.REFUTED)
                .containsEntry("deployment", Word.REFUTED)
                .containsEntry("database-resources", Word.REFUTED);
    }

    @Test
    void a_setting_nobody_wrote_down_is_named_as_it_was_seen_to_move() {
        var verdict = tooSmall(3).verdictAt(115);
        assertThat(verdict.cause()).hasValueSatisfying(cause -> {
            assertThat(cause.setting()).contains(new Edit("maximumPoolSize", "10", "1", "", 0));
            assertThat(cause.change()).isEmpty();
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_pool_that_was_made_too_large_is_named_with_what_it_did_to_the_server(long seed) {
        var verdict = tooLarge(seed).verdictAt(114);
        assertThat(verdict.cause()).hasValueSatisfying(cause -> {
            assertThat(cause.hypothesis()).isEqualTo(Hypothesis.POOL_TOO_LARGE);
            assertThat(cause.setting()).contains(new Edit("maximumPoolSize", "8", "80", "", 0));
            assertThat(cause.level()).isEqualTo(Level.SUPPORTED);
        });
        assertThat(words(verdict))
                .containsEntry("pool-too-small", Word.UNLIKELY)
                .containsEntry("traffic", Word.REFUTED)
                .containsEntry("database-resources", Word.UNLIKELY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void commits_that_wait_for_a_standby_that_is_not_there_are_no_failover_although_the_primary_looks_healthy(
            long seed) {
        var verdict = absentStandby(seed).wrote(deployed("d1", 60, "auth")).verdictAt(105);
        assertThat(verdict.cause()).hasValueSatisfying(cause -> {
            assertThat(cause.hypothesis()).isEqualTo(Hypothesis.NO_FAILOVER);
            assertThat(cause.entity().name()).isEqualTo("db1");
            assertThat(cause.level()).isEqualTo(Level.SUPPORTED);
            assertThat(cause.setting()).contains(new Edit("synchronous_standby_names", "ANY 1 (db2)", "db9", "", 0));
        });
        assertThat(words(verdict))
                .containsEntry("database-resources", Word.REFUTED)
                .containsEntry("traffic", Word.REFUTED)
                .containsEntry("network", Word.REFUTED)
                .containsEntry("deployment", Word.CLEARED)
                .containsEntry("d1", Word.CLEARED);
    }

    @Test
    void a_primary_that_hangs_is_no_missing_failover_before_a_failover_could_be_over() {
        var shop = new MadeUpShop(1).at(100, knobs -> {
            knobs.frozen = true;
            knobs.commitsHang = true;
        });
        assertThat(shop.verdictAt(110).cause()).isEmpty();
        assertThat(shop.verdictAt(110).undecided()).anyMatch(words -> words.startsWith("no-failover"));
        assertThat(shop.verdictAt(125).cause().map(Cause::hypothesis)).contains(Hypothesis.NO_FAILOVER);
    }

    @Test
    void a_failover_that_is_over_leaves_no_verdict() {
        var shop = new MadeUpShop(1)
                .at(100, knobs -> {
                    knobs.frozen = true;
                    knobs.commitsHang = true;
                })
                .at(104, knobs -> {
                    knobs.frozen = false;
                    knobs.commitsHang = false;
                });
        for (int second = 100; second < 130; second += 3) {
            assertThat(shop.verdictAt(second).cause()).as("at %d", second).isEmpty();
        }
    }

    @Test
    void a_deployment_that_brought_the_setting_is_not_cleared_but_named() {
        var edit = new Edit("maximumPoolSize", "10", "1", "Pools.java", 12);
        var update = new Change("d3", MadeUpShop.time(100), "checkout", Set.of(), What.DEPLOYMENT, List.of(edit));
        var verdict = tooSmall(6).wrote(update).verdictAt(114);
        assertThat(verdict.cause().flatMap(Cause::change)).contains("d3");
        assertThat(words(verdict)).doesNotContainKey("d3");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_minute_late_the_answer_is_the_same(long seed) {
        assertThat(tooSmall(seed).verdictAt(170).cause().flatMap(Cause::setting))
                .contains(new Edit("maximumPoolSize", "10", "1", "", 0));
        assertThat(hypothesis(tooLarge(seed).verdictAt(170))).isEqualTo("pool-too-large");
        assertThat(hypothesis(absentStandby(seed).verdictAt(170))).isEqualTo("no-failover");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void with_three_in_ten_samples_missing_the_answer_is_the_same(long seed) {
        var some = tooSmall(seed).at(0, knobs -> knobs.missing = 0.3);
        assertThat(hypothesis(some.verdictAt(118))).isEqualTo("pool-too-small");
    }

    @Test
    void without_samples_nothing_is_said() {
        var none = tooSmall(9).at(90, knobs -> knobs.missing = 1);
        var verdict = none.verdictAt(120);
        assertThat(verdict.cause()).isEmpty();
        assertThat(words(verdict).values()).doesNotContain(Word.UNLIKELY);
    }

    @Test
    void what_was_never_seen_healthy_is_not_explained() {
        var shop = new MadeUpShop(10).at(0, knobs -> knobs.pool(POOL).max = 1);
        assertThat(shop.verdictAt(8).cause()).isEmpty();
    }

    @ParameterizedTest(name = "{0} times as large")
    @ValueSource(ints = {1, 4, 16})
    void size_does_not_matter(int scale) {
        var shop = new MadeUpShop(11)
                .at(
                        0,
                        knobs -> knobs.pools.values().forEach(pool -> {
                            pool.perSecond *= scale;
                            pool.max *= scale;
                        }));
        assertThat(hypothesis(shop.resize(100, POOL, scale).verdictAt(114))).isEqualTo("pool-too-small");
    }

    @ParameterizedTest(name = "{0} times as slow")
    @ValueSource(doubles = {0.1, 1, 5})
    void speed_does_not_matter(double scale) {
        var shop = new MadeUpShop(12)
                .at(
                        0,
                        knobs -> knobs.pools.values().forEach(pool -> {
                            pool.perSecond /= scale;
                            pool.hold *= scale;
                        }));
        assertThat(hypothesis(shop.resize(100, POOL, 1).verdictAt(122))).isEqualTo("pool-too-small");
    }
}
