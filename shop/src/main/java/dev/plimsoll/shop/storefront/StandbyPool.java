package dev.plimsoll.shop.storefront;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A second pool, for what may be a moment old: the catalogue is read from the standby, and from the primary while there is
 * none. Beside it Spring Boot's own data source goes to the primary, for the cart.
 */
@Configuration(proxyBeanMethods = false)
class StandbyPool {
    static final String NAME = "standby";

    @Bean(defaultCandidate = false)
    @Qualifier(NAME) @ConfigurationProperties("shop.datasource.standby")
    DataSourceProperties standbyProperties() {
        return new DataSourceProperties();
    }

    @Bean(defaultCandidate = false)
    @Qualifier(NAME) @ConfigurationProperties("shop.datasource.standby.hikari")
    HikariDataSource standbyDataSource(@Qualifier(NAME) DataSourceProperties properties) {
        return properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
    }

    @Bean(defaultCandidate = false)
    @Qualifier(NAME) JdbcClient standby(@Qualifier(NAME) HikariDataSource pool) {
        return JdbcClient.create(pool);
    }
}
