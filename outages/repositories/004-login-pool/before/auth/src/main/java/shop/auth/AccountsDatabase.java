package shop.auth;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool behind login and registration. */
@Configuration
class AccountsDatabase {
    private static final int POOL_SIZE = 40;

    @Bean
    DataSource accounts() {
        var config = new HikariConfig();
        config.setPoolName("accounts");
        config.setJdbcUrl("jdbc:postgresql://orders-db:5432/orders?connectTimeout=3&socketTimeout=30&tcpKeepAlive=true");
        config.setUsername("auth");
        config.setPassword(System.getenv("DB_PASSWORD"));
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
        config.setValidationTimeout(2_000);
        config.setMaxLifetime(TimeUnit.MINUTES.toMillis(20));
        config.setKeepaliveTime(TimeUnit.MINUTES.toMillis(2));
        return new HikariDataSource(config);
    }
}
