package dev.plimsoll.outages.running;

import static dev.plimsoll.drill.shoppers.Journey.BROWSE;
import static dev.plimsoll.drill.shoppers.Journey.CART;
import static dev.plimsoll.drill.shoppers.Journey.CHECKOUT;
import static dev.plimsoll.drill.shoppers.Journey.LOGIN;
import static dev.plimsoll.drill.shoppers.Journey.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Receipts.Counted;
import dev.plimsoll.lab.process.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each part of the shop, broken: exactly the journeys that need it suffer. */
@Tag("slow")
@Timeout(120)
@ExtendWith(OneShop.class)
@Isolated
class BreakageTest {
    private static final Set<Journey> ALL = Set.of(Journey.values());

    @AfterEach
    void whole(RunningShop shop) {
        shop.awaitWhole();
    }

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("storefront", Set.of(BROWSE, CART, CHECKOUT)),
                Arguments.of("auth", Set.of(LOGIN, REGISTER, CHECKOUT)),
                Arguments.of("checkout", Set.of(CHECKOUT)),
                Arguments.of("edge", ALL));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("services")
    void without_a_service_those_suffer_who_need_it(String service, Set<Journey> expected, RunningShop shop) {
        shop.stop(service);
        try {
            assertThat(suffering(shop.visits(shop.url()))).isEqualTo(expected);
        } finally {
            shop.heal(service);
        }
    }

    @Test
    void one_storefront_of_two_is_not_missed(RunningShop shop) {
        var one = shop.instances("storefront").get(0).instance();
        shop.twin().supervisor().stop(one);
        try {
            assertThat(suffering(shop.visits(shop.url()))).isEmpty();
        } finally {
            shop.twin().supervisor().restart(one, shop.configuration("storefront"));
        }
    }

    @Test
    void a_storefront_is_restarted_and_no_form_is_lost(RunningShop shop) throws Exception {
        var one = shop.instances("storefront").get(0).instance();
        try (var fillers = new CartFillers(shop.url())) {
            shop.twin().supervisor().restart(one, shop.configuration("storefront"));
            assertThat(fillers.answers()).containsOnlyKeys(302);
        }
    }

    @Test
    void nginx_does_the_job_of_the_edge_and_without_it_everybody_suffers(RunningShop shop, @TempDir Path folder)
            throws Exception {
        String url;
        try (var nginx = Nginx.before(shop, folder)) {
            url = nginx.url();
            assertThat(suffering(shop.visits(url))).isEmpty();
        }
        assertThat(suffering(shop.visits(url))).isEqualTo(ALL);
    }

    @Test
    void without_a_primary_one_can_look_around_until_the_failover_and_no_order_is_lost(RunningShop shop)
            throws Exception {
        try (var shoppers = shop.shoppers(shop.url())) {
            var receipts = shoppers.receipts();
            shop.awaitWell(receipts, 2);
            var lost = shop.database().primary();
            lost.crash();
            assertThat(Deadline.in(RunningShop.PATIENCE)
                            .waitFor(() -> shop.database().primary() != lost))
                    .isTrue();
            shop.awaitWell(receipts, 3);
            assertThat(receipts.of(BROWSE).failed()).isZero();
            shop.awaitWhole();
            shop.mustReconcile(receipts.acknowledged());
        }
    }

    @Test
    void without_a_standby_nobody_suffers_for_long(RunningShop shop) throws Exception {
        try (var shoppers = shop.shoppers(shop.url())) {
            var receipts = shoppers.receipts();
            shop.awaitWell(receipts, 2);
            var primary = shop.database().primary();
            shop.database().standbys().get(0).crash();
            shop.awaitWell(receipts, 3);
            assertThat(shop.database().primary()).isEqualTo(primary);
            shop.mustReconcile(receipts.acknowledged());
        }
    }

    @Test
    void a_pool_of_one_whose_connection_is_held_long_hurts_those_who_sign_in_and_nobody_else(
            RunningShop shop, @TempDir Path folder) throws Exception {
        try (var narrow = Narrow.pool(shop, "auth", Duration.ofMillis(150), folder)) {
            shop.heal("auth", narrow.configuration());
            var before = Inside.failed(shop);
            var visits = shop.visitsUntilFailed(Set.of(LOGIN, REGISTER), shop.url());
            assertThat(Inside.more(before, Inside.failed(shop))).isEqualTo(Set.of("login", "register"));
            assertThat(suffering(visits)).doesNotContain(BROWSE, CART);
        } finally {
            shop.heal("auth");
        }
    }

    private static Set<Journey> suffering(Map<Journey, Counted> visits) {
        return visits.entrySet().stream()
                .filter(visit -> visit.getValue().failed() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
