package dev.plimsoll.diagnose;

import static dev.plimsoll.diagnose.Outages.POOL;
import static dev.plimsoll.diagnose.Outages.deployed;
import static dev.plimsoll.diagnose.Outages.hypothesis;
import static dev.plimsoll.diagnose.Outages.slowDatabase;
import static dev.plimsoll.diagnose.Outages.tooSmall;
import static dev.plimsoll.diagnose.Outages.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.diagnose.Cause.Level;
import dev.plimsoll.diagnose.Ruled.Word;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import dev.plimsoll.diagnose.scene.Edit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like one thing and is another. */
class LookAlikeTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_slow_database_that_fills_pools_is_no_small_pool(long seed) {
        var shop = slowDatabase(seed);
        for (int second = 100; second < 130; second += 3) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isIn("", "database-resources");
        }
        assertThat(hypothesis(shop.verdictAt(130))).isEqualTo("database-resources");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_slow_database_is_not_blamed_on_a_pool_that_lost_a_connection_before(long seed) {
        var shop = slowDatabase(seed).resize(90, POOL, 9);
        for (int second = 98; second < 130; second += 3) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isIn("", "database-resources");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_flood_is_not_refuted_and_no_setting_is_blamed_for_it(long seed) {
        var shop = new MadeUpShop(seed).at(100, knobs -> knobs.arrivals = 6);
        for (int second = 100; second < 130; second += 3) {
            var verdict = shop.verdictAt(second);
            assertThat(hypothesis(verdict)).as("at %d", second).isIn("", "traffic");
            assertThat(words(verdict)).as("at %d", second).doesNotContainEntry("traffic", Word.REFUTED);
        }
        assertThat(hypothesis(shop.verdictAt(130))).isEqualTo("traffic");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_flood_is_not_blamed_on_a_pool_made_smaller_before_that_would_not_have_borne_it_either(long seed) {
        var shop = new MadeUpShop(seed).resize(60, POOL, 6).at(160, knobs -> knobs.arrivals = 6);
        for (int second = 160; second < 190; second++) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isIn("", "traffic");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_slow_database_is_not_blamed_on_pools_it_bore_for_minutes(long seed) {
        var shop = new MadeUpShop(seed)
                .resize(20, "storefront-1/storefront", 40)
                .resize(20, "storefront-2/storefront", 40)
                .at(200, knobs -> {
                    knobs.hold = 15;
                    knobs.probe = 0.02;
                    knobs.ioWaits = 6;
                });
        for (int second = 200; second < 230; second++) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isIn("", "database-resources");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_standby_that_is_lost_is_not_blamed_on_the_list_that_named_it_minutes_before(long seed) {
        var shop = new MadeUpShop(seed)
                .at(0, knobs -> knobs.set("db1", "synchronous_standby_names", ""))
                .at(30, knobs -> knobs.set("db1", "synchronous_standby_names", "ANY 1 (db2)"))
                .at(150, knobs -> {
                    knobs.syncMissing = 1;
                    knobs.commitsHang = true;
                });
        for (int second = 150; second < 169; second++) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isEmpty();
        }
        var late = shop.verdictAt(175);
        assertThat(hypothesis(late)).isEqualTo("no-failover");
        assertThat(late.cause().flatMap(Cause::setting)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void customers_who_try_again_are_no_traffic(long seed) {
        var verdict = tooSmall(seed).at(100, knobs -> knobs.retries = 60).verdictAt(125);
        assertThat(hypothesis(verdict)).isEqualTo("pool-too-small");
        assertThat(verdict.ruledOut())
                .filteredOn(ruled -> ruled.hypothesis().equals("traffic"))
                .singleElement()
                .satisfies(ruled -> {
                    assertThat(ruled.word()).isEqualTo(Word.REFUTED);
                    assertThat(ruled.evidence()).contains("it rose");
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void customers_who_come_in_bursts_are_told_from_more_of_them_when_more_was_seen(long seed) {
        var shop = tooSmall(seed).at(0, knobs -> knobs.bursts = 100);
        var refuted = words(shop.verdictAt(104)).get("traffic") == Word.REFUTED;
        for (int second = 105; second <= 140 && !refuted; second++) {
            refuted = words(shop.verdictAt(second)).get("traffic") == Word.REFUTED;
        }
        assertThat(refuted).isTrue();
    }

    @Test
    void a_deployment_elsewhere_two_minutes_before_and_one_afterwards_are_cleared() {
        var shop = new MadeUpShop(5)
                .wrote(deployed("d1", 40, "auth"))
                .resize(160, POOL, 1)
                .wrote(deployed("d2", 200, "checkout"));
        var verdict = shop.verdictAt(205);
        assertThat(hypothesis(verdict)).isEqualTo("pool-too-small");
        assertThat(words(verdict))
                .containsEntry("d1", Word.CLEARED)
                .containsEntry("d2", Word.CLEARED)
                .containsEntry("deployment", Word.CLEARED);
    }

    @Test
    void a_deployment_on_one_of_two_instances_that_fail_alike_is_cleared() {
        var shop = slowDatabase(7)
                .wrote(new Change(
                        "d4", MadeUpShop.time(90), "storefront", Set.of("storefront-1"), What.DEPLOYMENT, List.of()));
        assertThat(words(shop.verdictAt(115))).containsEntry("d4", Word.CLEARED);
    }

    @Test
    void a_deployment_is_not_suspected_where_it_works_because_another_instance_that_was_changed_fails() {
        var edit = new Edit("shop.page.size", "20", "2000", "storefront/application.yml", 31);
        var shop = new MadeUpShop(9)
                .at(100, knobs -> knobs.broken = "storefront-2/")
                .wrote(new Change(
                        "d6", MadeUpShop.time(40), "storefront", Set.of("storefront-1"), What.DEPLOYMENT, List.of()))
                .wrote(new Change(
                        "c1", MadeUpShop.time(100), "storefront", Set.of("storefront-2"), What.SETTING, List.of(edit)));
        for (int second = 100; second < 130; second++) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isEmpty();
        }
    }

    @Test
    void a_slow_network_is_never_refuted() {
        var shop = new MadeUpShop(8).at(100, knobs -> {
            knobs.echo = 0.05;
            knobs.hold = 15;
        });
        for (int second = 100; second < 130; second += 3) {
            var verdict = shop.verdictAt(second);
            assertThat(words(verdict)).as("at %d", second).doesNotContainEntry("network", Word.REFUTED);
            assertThat(hypothesis(verdict)).as("at %d", second).isIn("", "network");
        }
    }

    @Test
    void an_instance_that_starts_and_makes_all_others_slow_is_no_cause() {
        var shop = new MadeUpShop(14)
                .at(100, knobs -> {
                    knobs.restarted.put("storefront-1", 106);
                    knobs.hold = 5;
                    knobs.probe = 0.01;
                })
                .at(106, knobs -> {
                    knobs.hold = 1;
                    knobs.probe = 0.0004;
                });
        for (int second = 100; second < 125; second++) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isEmpty();
        }
    }

    @Test
    void slowness_elsewhere_that_began_before_hides_no_setting() {
        var shop = tooSmall(15).at(80, knobs -> knobs.pool("auth-1/auth").hold *= 3);
        assertThat(shop.verdictAt(114).cause().flatMap(Cause::setting)).isPresent();
    }

    @Test
    void the_second_instance_of_a_rolling_change_is_blamed_on_it_too() {
        var shop = new MadeUpShop(16)
                .at(0, knobs -> knobs.pools.values().forEach(pool -> pool.max = 12))
                .resize(100, "storefront-1/storefront-standby", 2)
                .resize(112, "storefront-2/storefront-standby", 2);
        for (int second = 100; second < 140; second += 3) {
            assertThat(hypothesis(shop.verdictAt(second))).as("at %d", second).isIn("", "pool-too-small");
        }
        assertThat(hypothesis(shop.verdictAt(140))).isEqualTo("pool-too-small");
    }

    @Test
    void an_instance_that_is_slow_because_it_is_young_is_no_slow_database() {
        var shop = tooSmall(17).at(108, knobs -> knobs.pool(POOL).hold *= 3);
        var verdict = shop.verdictAt(116);
        assertThat(hypothesis(verdict)).isEqualTo("pool-too-small");
        assertThat(words(verdict)).containsEntry("database-resources", Word.REFUTED);
    }

    @ParameterizedTest(name = "written down: {0}")
    @ValueSource(booleans = {true, false})
    void an_instance_that_fails_since_it_was_deployed_and_no_other_does_is_suspected(boolean written) {
        var shop = new MadeUpShop(18).at(100, knobs -> {
            knobs.restarted.put("storefront-1", 108);
            knobs.broken = "storefront-1/";
        });
        if (written) {
            shop.wrote(new Change(
                    "d5", MadeUpShop.time(100), "storefront", Set.of("storefront-1"), What.DEPLOYMENT, List.of()));
        }
        var verdict = shop.verdictAt(115);
        assertThat(hypothesis(verdict)).isEqualTo("deployment");
        assertThat(verdict.cause().map(Cause::level)).contains(Level.SUSPECTED);
    }
}
