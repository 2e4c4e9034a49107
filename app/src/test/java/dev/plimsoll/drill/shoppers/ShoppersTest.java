package dev.plimsoll.drill.shoppers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            assertThat(shoppers.look(file)).isTrue();
            assertThat(shoppers.crowd().perSecond()).isEqualTo(0.5);
            assertThat(shoppers.crowd().shares())
                    .containsEntry(Journey.BROWSE, 0)
                    .containsEntry(Journey.CART, 15);

            Files.writeString(file, "rate=many\n");
            assertThat(shoppers.look(file)).isFalse();
            assertThat(shoppers.crowd().perSecond()).isEqualTo(0.5);
        }
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
