package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DialTest {
    @Test
    void a_password_in_the_url_is_in_no_exception() {
        var address = Address.parse("jdbc:postgresql://db/orders?user=app&password=secret")
                .orElseThrow();
        InvocationHandler refusing = (proxy, method, arguments) -> null;
        var driver =
                (Driver) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Driver.class}, refusing);
        var dial = new Dial(driver, address, new Properties());

        assertThatThrownBy(() -> dial.connect(
                        address.hosts().get(0), Credentials.of("app", "secret"), Duration.ofSeconds(1), Map.of()))
                .hasMessageContaining("db:5432")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_driver_is_the_one_the_pool_names_though_another_takes_the_url_first() throws SQLException {
        var other = new Other();
        DriverManager.registerDriver(other);
        try {
            var pool = new HikariConfig();
            pool.setJdbcUrl("jdbc:postgresql://db/orders");
            assertThat(Dial.driver(pool)).isNotSameAs(other);
            pool.setDriverClassName(Other.class.getName());

            assertThat(Dial.driver(pool)).isSameAs(other);
        } finally {
            DriverManager.deregisterDriver(other);
        }
    }

    /** As those of Redshift and openGauss, which take PostgreSQL's URLs. */
    public static final class Other extends org.postgresql.Driver {}
}
