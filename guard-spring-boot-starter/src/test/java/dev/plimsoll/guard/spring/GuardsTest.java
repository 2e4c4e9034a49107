package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.GuardedDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.StandardEnvironment;

/** Which pools are guarded, and that nothing about it keeps an application from starting. */
class GuardsTest {
    private final Guards guards = new Guards(new Declared(new StandardEnvironment()));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void a_pool_on_postgres_is_guarded_and_closed_with_its_bean() {
        var plain = pool(new HikariDataSource(), "orders");
        var guarded = (GuardedDataSource) guards.postProcessAfterInitialization(plain, "dataSource");

        assertThat(guarded.getJdbcUrl()).isEqualTo(plain.getJdbcUrl());
        assertThat(guards.postProcessAfterInitialization(guarded, "again")).isSameAs(guarded);
        guards.postProcessBeforeDestruction(plain, "dataSource");
        assertThat(guarded.isClosed()).isTrue();
    }

    @Test
    void a_pool_on_another_database_stays_what_it_is() {
        var other = pool(new HikariDataSource(), "orders");
        other.setJdbcUrl("jdbc:h2:mem:orders");

        assertThat(guards.postProcessAfterInitialization(other, "dataSource")).isSameAs(other);
    }

    @Test
    void a_pool_of_a_class_of_its_own_stays_what_it_is() {
        var own = pool(new TokenDataSource(), "orders");

        assertThat(guards.postProcessAfterInitialization(own, "dataSource")).isSameAs(own);
    }

    @Test
    void why_a_pool_stays_what_it_is_is_said_without_its_url() {
        assertThat(Guards.objection(pool(new TokenDataSource(), "orders")).orElseThrow())
                .contains("TokenDataSource");
        assertThat(Guards.objection(new HikariDataSource()).orElseThrow()).contains("jdbc:postgresql:");
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/orders?password=geheim");
        config.setInitializationFailTimeout(-1);
        try (var running = new HikariDataSource(config)) {
            assertThat(Guards.objection(running).orElseThrow())
                    .startsWith("it has started")
                    .doesNotContain("geheim");
            assertThat(guards.postProcessAfterInitialization(running, "orders")).isSameAs(running);
        }
    }

    @Test
    void it_comes_before_those_who_wrap_a_pool_and_they_can_wrap_a_guarded_one() {
        var guarded = guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), "dataSource");
        var advised = new ProxyFactory(guarded);
        advised.setProxyTargetClass(true);

        assertThat(guards).isInstanceOf(PriorityOrdered.class);
        assertThat(advised.getProxy()).isInstanceOf(GuardedDataSource.class);
        assertThat(guards.postProcessAfterInitialization(advised.getProxy(), "again"))
                .isInstanceOf(SpringProxy.class);
    }

    @Test
    void one_derived_from_it_is_configured_alike_and_observes() {
        var guarded = (GuardedDataSource)
                guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), "dataSource");
        try (var derived = (GuardedDataSource)
                DataSourceBuilder.derivedFrom(guarded).username("migration").build()) {
            assertThat(derived.getJdbcUrl()).isEqualTo(guarded.getJdbcUrl());
            assertThat(derived.getUsername()).isEqualTo("migration");
            assertThat(derived.standing())
                    .noneMatch(standing -> standing.inEffect().equals("enforce"));
        }
    }

    @Test
    void two_pools_of_one_name_do_not_break_what_shows_them() {
        for (var bean : List.of("one", "another")) {
            guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), bean);
        }

        assertThat(new PlimsollEndpoint(guards).pools()).containsOnlyKeys("orders");
    }

    @Test
    void a_change_that_cannot_be_is_answered_with_the_reason() {
        guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), "dataSource");
        var endpoint = new PlimsollEndpoint(guards);

        assertThat(endpoint.change("ordres", "gate=off").getStatus()).isEqualTo(404);
        var refused = endpoint.change("orders", "gate=of");
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(String.valueOf(refused.getBody())).contains("gate is of; it must be off, observe or enforce");
        assertThat(endpoint.change("orders", "gate=off").getStatus()).isEqualTo(200);
        assertThat(String.valueOf(endpoint.pool("orders"))).contains("key=gate, declared=off");
    }

    @Test
    void a_meter_that_has_a_name_of_ours_does_not_keep_an_application_from_starting() {
        registry.counter("db.client.connection.use_time", "db.client.connection.pool.name", "orders")
                .increment();
        guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), "dataSource");
        new GuardMeters(guards).bindTo(registry);

        assertThat(guards.all()).hasSize(1);
    }

    @Test
    void lanes_that_strangers_name_do_not_make_meters_without_end() {
        var pool = (GuardedDataSource)
                guards.postProcessAfterInitialization(pool(new HikariDataSource(), "orders"), "dataSource");
        var meters = new PoolMeters(pool, registry);
        for (int i = 0; i < 1_000; i++) {
            meters.borrowed("lane" + i, 1);
            meters.refused("lane" + i, Cause.SHED, 1);
        }

        assertThat(registry.getMeters()).hasSizeLessThan(100);
    }

    @Test
    void after_a_refresh_the_gauges_are_those_of_the_new_pool() {
        new GuardMeters(guards).bindTo(registry);
        for (var size : List.of(3, 8)) {
            var plain = pool(new HikariDataSource(), "orders");
            plain.setMaximumPoolSize(size);
            guards.postProcessAfterInitialization(plain, "dataSource");
            assertThat(registry.get("plimsoll.guard.limit").gauge().value()).isEqualTo(size.doubleValue());
            assertThat(registry.get("db.client.connection.count").gauges()).hasSize(2);
            guards.postProcessBeforeDestruction(plain, "dataSource");
        }
    }

    private static HikariDataSource pool(HikariDataSource plain, String name) {
        plain.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/orders");
        plain.setPoolName(name);
        return plain;
    }

    /** As many have that log in with tokens. */
    private static final class TokenDataSource extends HikariDataSource {
        @Override
        public String getPassword() {
            return "of this minute";
        }
    }
}
