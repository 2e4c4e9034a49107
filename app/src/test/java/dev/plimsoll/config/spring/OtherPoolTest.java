package dev.plimsoll.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools Spring Boot makes that are not HikariCP. */
class OtherPoolTest {
    private static final String FILE = "shop/src/main/resources/application.yml";
    private static final String URL = "spring.datasource.url: jdbc:postgresql://db/orders\n";

    @Test
    void tomcats_pool_has_its_own_settings_under_hikaris_names_at_their_places() {
        var pool = pool(Map.of(FILE, """
                spring:
                  datasource:
                    type: org.apache.tomcat.jdbc.pool.DataSource
                    url: jdbc:postgresql://db/orders
                    username: shop
                    tomcat:
                      max-active: 60
                      max-wait: 5000
                      test-on-borrow: true
                      connection-properties: socketTimeout=30;tcpKeepAlive=true
                """));
        assertThat(pool.settings().product()).isEqualTo(Product.TOMCAT_JDBC);
        assertThat(pool.isHikari()).isFalse();
        var size = pool.size().orElseThrow();
        assertThat(size.value()).isEqualTo(60);
        assertThat(size.origin().place()).contains(new Place(FILE, 7, 19, 2));
        assertThat(pool.settings().find("maximumPoolSize").orElseThrow().spelled())
                .isEqualTo("spring.datasource.tomcat.max-active");
        assertThat(pool.settings().duration("connectionTimeout").map(Fact::value))
                .contains(Duration.ofSeconds(5));
        assertThat(pool.settings().text("testOnBorrow").map(Fact::value)).contains("true");
        assertThat(pool.user().map(Fact::value)).contains("shop");
        assertThat(pool.connection()
                        .orElseThrow()
                        .options()
                        .text("socketTimeout")
                        .map(Fact::value))
                .contains("30");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "unknown",
            value = {
                "org.apache.tomcat.jdbc.pool.DataSource | | 100",
                "org.apache.tomcat.jdbc.pool.DataSource | tomcat.max-active: 0 | 100",
                "org.apache.tomcat.jdbc.pool.DataSource | hikari.maximum-pool-size: 30 | 100",
                "org.apache.commons.dbcp2.BasicDataSource | | 8",
                "org.apache.commons.dbcp2.BasicDataSource | dbcp2.max-total: 40 | 40",
                "org.apache.commons.dbcp2.BasicDataSource | dbcp2.max-total: -1 | 2147483647",
                "oracle.ucp.jdbc.PoolDataSourceImpl | oracleucp.max-pool-size: 12 | 12",
                "oracle.ucp.jdbc.PoolDataSourceImpl | | 2147483647",
                "com.zaxxer.hikari.HikariDataSource | tomcat.max-active: 50 | 10",
                "com.alibaba.druid.pool.DruidDataSource | hikari.maximum-pool-size: 50 | unknown",
            })
    void the_type_says_whose_settings_and_defaults_count(String type, String setting, Integer size) {
        var line = setting == null ? "" : "spring.datasource." + setting + "\n";
        var pool = pool(Map.of("application.yml", URL + "spring.datasource.type: " + type + "\n" + line));
        assertThat(pool.size().map(Fact::value)).isEqualTo(Optional.ofNullable(size));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource({"tomcat-jdbc, TOMCAT_JDBC", "commons-dbcp2, COMMONS_DBCP2", "other, HIKARICP"})
    void a_build_that_excludes_hikari_leaves_the_pool_it_brings(String artifact, Product product) {
        var maven = """
                <project><dependencies>
                  <dependency><artifactId>spring-boot-starter-jdbc</artifactId>
                    <exclusions><exclusion><artifactId>HikariCP</artifactId></exclusion></exclusions></dependency>
                  <dependency><artifactId>%s</artifactId></dependency>
                </dependencies></project>
                """.formatted(artifact);
        var gradle = """
                implementation("org.springframework.boot:spring-boot-starter-jdbc") { exclude(group = "com.zaxxer", module = "HikariCP") }
                implementation("org.example:%s")
                """.formatted(artifact);
        assertThat(pool(Map.of("application.yml", URL, "pom.xml", maven))
                        .settings()
                        .product())
                .isEqualTo(product);
        assertThat(pool(Map.of("application.yml", URL, "build.gradle.kts", gradle))
                        .settings()
                        .product())
                .isEqualTo(product);
    }

    @ParameterizedTest(name = "Spring Boot {0} with {1}")
    @CsvSource({
        "1.5.22, spring.datasource.tomcat.max-active, TOMCAT_JDBC",
        "1.5.22, spring.datasource.hikari.maximum-pool-size, HIKARICP",
        "2.7.18, spring.datasource.tomcat.max-active, HIKARICP"
    })
    void spring_boot_1_takes_tomcats_pool_first(String boot, String key, Product product) {
        var files = new HashMap<String, String>();
        files.put("application.yml", URL + key + ": 20\n");
        files.put("build.gradle", "id 'org.springframework.boot' version '" + boot + "'\n");
        assertThat(pool(files).settings().product()).isEqualTo(product);
    }

    private static Pool pool(Map<String, String> files) {
        return Surveyor.withAll()
                .survey(new Texts(files))
                .topology()
                .pools()
                .findFirst()
                .orElseThrow();
    }
}
