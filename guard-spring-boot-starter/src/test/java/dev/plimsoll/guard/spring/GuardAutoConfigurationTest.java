package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What of the starter is there, as Spring puts it together. */
class GuardAutoConfigurationTest {
    @Test
    void switched_off_the_pools_are_plain_and_a_health_group_still_finds_its_component() {
        try (var beans = started(Map.of("plimsoll.guard.mode", "off"))) {
            assertThat(beans.getBean(HikariDataSource.class)).isNotInstanceOf(GuardedDataSource.class);
            assertThat(beans.containsBean("plimsollHealthIndicator")).isTrue();
            assertThat(beans.getBean(Guards.class).now()).isEmpty();
            assertThat(beans.getBeanNamesForType(GuardMeters.class)).isEmpty();
            assertThat(beans.getBeanNamesForType(LaneAdvice.class)).isEmpty();
        }
    }

    @Test
    void as_it_comes_the_pools_are_guarded_and_shown() {
        HikariDataSource pool;
        try (var beans = started(Map.of())) {
            pool = beans.getBean(HikariDataSource.class);
            assertThat(pool).isInstanceOf(GuardedDataSource.class);
            assertThat(beans.getBean(Guards.class).now()).containsKey("orders");
        }
        assertThat(pool.isClosed()).isTrue();
    }

    @Test
    void every_guarded_pool_that_is_a_bean_is_shown_however_it_was_made_once_it_is_made() {
        try (var beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean("own", GuardedDataSource.class, () -> own("own"));
            beans.registerBean("alias", HikariDataSource.class, () -> beans.getBean("own", HikariDataSource.class));
            beans.registerBean("lazy", GuardedDataSource.class, () -> own("lazy"), bean -> bean.setLazyInit(true));
            beans.registerBean("made", Factory.class, () -> new Factory(own("made")));
            beans.registerBean("unnamed", GuardedDataSource.class, () -> own(null));
            beans.registerBean("incomplete", GuardedDataSource.class, () -> new GuardedDataSource());
            beans.register(GuardAutoConfiguration.class);
            beans.refresh();
            var guards = beans.getBean(Guards.class);
            var endpoint = new PlimsollEndpoint(guards);
            var unnamed = beans.getBean("unnamed", HikariDataSource.class).getPoolName();
            assertThat(endpoint.pools()).containsOnlyKeys("own", unnamed);

            beans.getBean("made", HikariDataSource.class);
            assertThat(guards.now()).containsOnlyKeys("made", "own", unnamed);
            assertThat(endpoint.change("made", "gate=enforce").getStatus()).isEqualTo(200);
            beans.getBean("made", HikariDataSource.class).close();
            beans.getBean("lazy");
            assertThat(endpoint.pools()).containsOnlyKeys("lazy", "own", unnamed);
        }
    }

    /** As a library's that has no pool of its own to declare. */
    private record Factory(GuardedDataSource pool) implements FactoryBean<HikariDataSource> {
        @Override
        public HikariDataSource getObject() {
            return pool;
        }

        @Override
        public Class<?> getObjectType() {
            return HikariDataSource.class;
        }
    }

    private static GuardedDataSource own(@Nullable String name) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/orders");
        config.setPoolName(name);
        return new GuardedDataSource(config, Settings.standard());
    }

    @Test
    void what_binds_properties_anew_leaves_a_guarded_pool_alone_where_it_leaves_hikaricp_alone() {
        try (var beans = started(Map.of())) {
            assertThat(beans.getEnvironment().getProperty(NeverRebound.KEY))
                    .isEqualTo("com.zaxxer.hikari.HikariDataSource,dev.plimsoll.guard.GuardedDataSource");
        }
        try (var beans = started(Map.of(NeverRebound.KEY, "com.example.Fixed"))) {
            assertThat(beans.getEnvironment().getProperty(NeverRebound.KEY)).isEqualTo("com.example.Fixed");
        }
    }

    @Test
    void acquiring_has_buckets_unless_somebody_wants_none() {
        var filter = GuardAutoConfiguration.Meters.plimsollAcquireBuckets();
        var acquire =
                new SimpleMeterRegistry().timer("hikaricp.connections.acquire").getId();
        var usual = DistributionStatisticConfig.builder();

        assertThat(filter.configure(acquire, usual.build()))
                .extracting(DistributionStatisticConfig::isPercentileHistogram)
                .isEqualTo(true);
        assertThat(filter.configure(acquire, usual.percentilesHistogram(false).build()))
                .extracting(DistributionStatisticConfig::isPercentileHistogram)
                .isEqualTo(false);
    }

    private static AnnotationConfigApplicationContext started(Map<String, Object> properties) {
        var beans = new AnnotationConfigApplicationContext();
        beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        beans.registerBean("dataSource", HikariDataSource.class, GuardAutoConfigurationTest::pool);
        beans.register(GuardAutoConfiguration.class);
        beans.refresh();
        return beans;
    }

    private static HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/orders");
        pool.setPoolName("orders");
        return pool;
    }
}
