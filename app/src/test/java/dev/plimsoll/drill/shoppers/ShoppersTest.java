package dev.plimsoll.drill.shoppers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoppersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void every_journey_is_made_and_every_order_written_down() throws IOException {
        try (var shop = new PaperShop()) {
            var receipts = visited(shop);

            assertThat(receipts.words()).doesNotContain("failed");
            assertThat(shop.sold())
                    .containsAll(
                            receipts.acknowledged().stream().map(UUID::toString).toList());
        }
    }

    /** Until each journey was made, and all visitors are gone. */
    private static Receipts visited(PaperShop shop) {
        try (var shoppers = new Shoppers(shop.url(), Crowd.of(200), 1)) {
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(PATIENCE).waitFor(() -> well(receipts))).isTrue();
            return receipts;
        }
    }

    @Test
    void who_does_not_get_what_they_came_for_is_told_with_the_reason() throws IOException {
        try (var shop = new PaperShop();
                var shoppers = new Shoppers(shop.url(), new Crowd(100, Map.of(Journey.LOGIN, 1)), 1)) {
            shop.breaks();
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(PATIENCE)
                            .waitFor(() -> receipts.of(Journey.LOGIN).failed() > 0))
                    .isTrue();
            assertThat(receipts.of(Journey.LOGIN).why()).hasValue("/login answered 503");
        }
    }

    @Test
    void a_file_changes_how_many_come_and_for_what(@TempDir Path folder) throws IOException {
        var file = folder.resolve("shoppers.properties");
        Files.writeString(file, "rate=0.5\nbrowse=0\n");
        try (var shop = new PaperShop();
                var shoppers = new Shoppers(shop.url(), Crowd.of(1), 1)) {
            assertThat(shoppers.look(file)).isEmpty();
            assertThat(shoppers.crowd().perSecond()).isEqualTo(0.5);
            assertThat(shoppers.crowd().shares())
                    .containsEntry(Journey.BROWSE, 0)
                    .containsEntry(Journey.CART, 15);

            Files.writeString(file, "rate=many\n");
            assertThat(shoppers.look(file)).hasValue("shoppers.properties: rate=many: not a number");
            assertThat(shoppers.crowd().perSecond()).isEqualTo(0.5);

            Files.writeString(file, "day=10min\npatience=2s\nagain=3\nsale.rate=9\nflood.rate=8\nflood.sources=7\n");
            assertThat(shoppers.look(file)).isEmpty();
            assertThat(shoppers.crowd())
                    .isEqualTo(Crowd.of(1)
                            .with(new Rhythm(Duration.ofMinutes(10)))
                            .with(new Patience(Duration.ofSeconds(2), 3))
                            .with(new Sale(9, ""))
                            .with(new Flood(8, 7)));

            Files.writeString(file, "floods=1\n");
            assertThat(shoppers.look(file).orElseThrow()).contains("[floods]: no such name; there are [again, browse,");
        }
    }

    @Test
    void a_flash_sale_is_for_one_product_and_begins_at_once() throws IOException {
        try (var shop = new PaperShop();
                var shoppers = new Shoppers(shop.url(), Crowd.of(Crowd.LEAST), 1)) {
            shoppers.become(Crowd.of(Crowd.LEAST).with(new Sale(100, "moss-mug")));
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(PATIENCE)
                            .waitFor(() -> receipts.of(Journey.CHECKOUT).well() >= 20))
                    .isTrue();
            assertThat(shop.asked("/c/mugs")).isLessThan(5);
        }
    }

    @Test
    void what_is_sold_out_is_refused_and_not_a_failure() throws IOException {
        try (var shop = new PaperShop();
                var shoppers = new Shoppers(shop.url(), Crowd.of(Crowd.LEAST).with(new Sale(50, "sold-out")), 1)) {
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(PATIENCE)
                            .waitFor(() -> receipts.of(Journey.CHECKOUT).refused() > 0))
                    .isTrue();
            assertThat(receipts.of(Journey.CHECKOUT).why()).hasValue("sold out");
        }
    }

    @Test
    void the_impatient_send_again_and_make_a_storm_of_a_failure() throws IOException {
        try (var shop = new PaperShop()) {
            shop.breaks();
            var impatient = new Crowd(50, Map.of(Journey.LOGIN, 1)).with(new Patience(Duration.ofSeconds(1), 3));
            var receipts = receipts(shop, impatient);
            assertThat(receipts.repeats())
                    .isBetween(
                            3 * receipts.of(Journey.LOGIN).failed(),
                            3 * receipts.of(Journey.LOGIN).failed() + 400);
            assertThat((long) shop.asked("/login"))
                    .isGreaterThanOrEqualTo(4 * receipts.of(Journey.LOGIN).failed());
        }
    }

    private static Receipts receipts(PaperShop shop, Crowd crowd) {
        try (var shoppers = new Shoppers(shop.url(), crowd, 1)) {
            var receipts = shoppers.receipts();
            assertThat(Deadline.in(PATIENCE)
                            .waitFor(() -> receipts.of(Journey.LOGIN).failed() > 10))
                    .isTrue();
            return receipts;
        }
    }

    @ParameterizedTest(name = "from {0} addresses")
    @ValueSource(ints = {1, 300})
    void a_flood_comes_from_as_many_addresses_as_asked_for(int sources) throws IOException {
        try (var shop = new PaperShop();
                var shoppers = new Shoppers(shop.url(), Crowd.of(Crowd.LEAST).with(new Flood(400, sources)), 1)) {
            assertThat(Deadline.in(PATIENCE).waitFor(() -> shoppers.receipts().knocks() > 100))
                    .isTrue();
            var seen = shop.clients();
            seen.remove("127.0.0.1");
            assertThat(seen).allMatch(address -> address.startsWith("127.1."));
            assertThat(seen.size()).isBetween(Math.min(sources, 50), sources);
        }
    }

    @Test
    void a_day_has_a_peak_and_a_low() {
        var day = Crowd.of(10).with(new Rhythm(Duration.ofHours(24)));
        assertThat(day.perSecond(Duration.ZERO)).isCloseTo(10, within(0.01));
        assertThat(day.perSecond(Duration.ofHours(6))).isCloseTo(18, within(0.01));
        assertThat(day.perSecond(Duration.ofHours(42))).isCloseTo(2, within(0.01));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void visits_are_shared_out_as_asked_for(long seed) {
        var chance = new SplittableRandom(seed);
        var crowd = new Crowd(1, Map.of(Journey.BROWSE, 3, Journey.CHECKOUT, 1));
        var bought = IntStream.range(0, 10_000)
                .filter(i -> crowd.next(chance) == Journey.CHECKOUT)
                .count();
        assertThat(bought).isBetween(2_300L, 2_700L);
    }

    @Test
    void nobody_at_all_is_no_crowd() {
        assertThatThrownBy(() -> Crowd.of(0)).hasMessageContaining("must be from 0.1");
        assertThatThrownBy(() -> new Crowd(1, Map.of(Journey.CART, 0))).hasMessageContaining("not all 0");
    }

    private static boolean well(Receipts receipts) {
        return Stream.of(Journey.values())
                .allMatch(journey -> receipts.of(journey).well() > 0);
    }
}
