package dev.plimsoll.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Data sources whose settings stand under a prefix of one's own. */
class BoundPrefixTest {
    private static final String CODE = "shop/src/main/java/shop/Databases.java";
    private static final String FILE = "shop/src/main/resources/application.yml";

    @Test
    void a_prefix_on_a_bean_is_a_pool_with_places() {
        var pools = pools("""
                class Databases {
                    @Bean
                    @ConfigurationProperties(prefix = "ledger.db")
                    HikariDataSource ledger() { return DataSourceBuilder.create().type(HikariDataSource.class).build(); }
                }
                """, "ledger:\n  db:\n    jdbc-url: jdbc:postgresql://ledger/l\n    maximum-pool-size: 17\n");
        assertThat(pools).hasSize(1);
        assertThat(pools.get(0).size().map(Fact::value)).contains(17);
        assertThat(pools.get(0).size().orElseThrow().origin().place()).contains(new Place(FILE, 4, 24, 2));
    }

    @Test
    void properties_and_the_pool_below_them_are_one() {
        var pools = pools("""
                class Databases {
                    @Bean @ConfigurationProperties("ledger.store")
                    DataSourceProperties where() { return new DataSourceProperties(); }
                    @Bean @ConfigurationProperties("ledger.store.pool")
                    HikariDataSource ledger(DataSourceProperties where) {
                        return where.initializeDataSourceBuilder().type(HikariDataSource.class).build();
                    }
                }
                """, """
                ledger:
                  store:
                    url: jdbc:postgresql://ledger/l
                    username: clerk
                    pool:
                      maximum-pool-size: 23
                """);
        assertThat(pools).hasSize(1);
        assertThat(pools.get(0).size().map(Fact::value)).contains(23);
        assertThat(pools.get(0).connection().orElseThrow().hosts().get(0)).hasToString("ledger");
        assertThat(pools.get(0).user().map(Fact::value)).contains("clerk");
    }

    @Test
    void other_properties_are_no_pool() {
        assertThat(pools(
                        "class D { @Bean @ConfigurationProperties(\"ledger.mail\") Mail mail(DataSource from) { return new Mail(from); } }",
                        "ledger.mail.maximum: 3\n"))
                .isEmpty();
    }

    private static List<Pool> pools(String code, String file) {
        return Surveyor.withAll()
                .survey(new Texts(Map.of(CODE, code, FILE, file)))
                .topology()
                .pools()
                .toList();
    }
}
