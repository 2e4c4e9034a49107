package dev.plimsoll.check.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void a_logger_of_the_pool_is_no_setting_of_a_pool() {
        assertThat(Keys.isUnbound("logging.level.com.zaxxer.hikari.pool.HikariPool"))
                .isFalse();
        assertThat(Keys.isUnbound("spring.datasource.hikari.maximum-pool-sise")).isTrue();
    }
}
