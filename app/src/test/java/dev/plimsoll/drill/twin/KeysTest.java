package dev.plimsoll.drill.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Keys keys = new Keys("127.0.0.1:5433", role -> "of " + role);

    @Test
    void a_service_is_told_its_own_password_and_no_other() {
        assertThat(keys.of("auth"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SHOP_DB_HOSTS", "127.0.0.1:5433", "SHOP_DB_PASSWORD", "of auth"));
    }

    @Test
    void the_migration_is_told_all_that_it_gives_out() {
        assertThat(keys.ofAll(List.of("storefront", "auth")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SHOP_DB_HOSTS", "127.0.0.1:5433",
                        "SHOP_DB_OWNER_PASSWORD", "of owner",
                        "SHOP_DB_STOREFRONT_PASSWORD", "of storefront",
                        "SHOP_DB_AUTH_PASSWORD", "of auth"));
    }
}
