package dev.plimsoll.shop.page;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** To be imported by every service with pages. */
@Configuration(proxyBeanMethods = false)
@Import({Common.class, Unavailable.class})
public class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    @Bean
    SameOrigin sameOrigin() {
        return new SameOrigin();
    }

    @Bean
    PlainText plainText() {
        return new PlainText();
    }

    @Bean
    SafeHeaders safeHeaders() {
        return new SafeHeaders();
    }

    /** One line for what a scheduled task met; it is tried again anyway, and a stack trace a second hides the cause. */
    @Bean
    ThreadPoolTaskSchedulerCustomizer quietTasks() {
        return scheduler ->
                scheduler.setErrorHandler(failure -> LOG.error("a scheduled task failed: {}", failure.toString()));
    }

    /**
     * Fills the pools before the service says that it is ready; without it the first customer would wait. A pool that
     * cannot be filled is no reason not to start: a service that is up when the database comes back is worth more than
     * one that gave up.
     */
    @Bean
    @Lazy(false)
    ApplicationRunner fillPools(ListableBeanFactory beans) {
        return arguments -> beans.getBeansOfType(HikariDataSource.class)
                .values()
                .forEach(pool -> {
                    try (var connection = pool.getConnection()) {
                        LOG.info(
                                "{} is connected to {}",
                                pool.getPoolName(),
                                connection.getMetaData().getURL());
                    } catch (SQLException | HikariPool.PoolInitializationException refused) {
                        LOG.error("{} cannot connect yet: {}", pool.getPoolName(), refused.getMessage());
                    }
                });
    }
}
