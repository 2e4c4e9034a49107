package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is rehearsed where no HikariCP is. */
class StandInTest {
    private static final Map<String, String> RAILS = Map.of(
            "web/config/database.yml", """
            production:
              adapter: postgresql
              host: orders-db
              database: orders
              pool: 7
              checkout_timeout: 2
            """,
            "web/Gemfile", "gem 'rails'\n");

    @Test
    void a_pool_of_another_product_is_stood_in_for_by_its_size() {
        assertThat(subjects(RAILS)).singleElement().satisfies(subject -> {
            assertThat(subject.link().pool().size().map(Fact::value)).contains(7);
            assertThat(StandIn.of(subject.link())).isPresent();
            assertThat(StandIn.words(subject.link()).orElseThrow()).contains("stands in for", "carries over");
            assertThat(new UrlMapping(subject.link()).oneName()).isTrue();
        });
    }

    @Test
    void a_cluster_that_nobody_here_connects_to_gets_users_of_its_own() {
        var node = """
                scope: orders
                name: %s
                restapi: {connect_address: "%<s:8008"}
                etcd3: {hosts: ["e1:2379"]}
                postgresql: {connect_address: "%<s:5432", data_dir: /data}
                """;
        var files = Map.of("patroni/db1.yml", node.formatted("db1"), "patroni/db2.yml", node.formatted("db2"));
        assertThat(subjects(files)).singleElement().satisfies(subject -> {
            assertThat(subject.name()).isEqualTo("orders");
            assertThat(StandIn.ofNobody(subject.link())).isTrue();
            assertThat(subject.servers()).isPresent();
        });
    }

    @Test
    void a_server_without_a_standby_is_not_rehearsed_for_nobody() {
        assertThat(subjects(Map.of("db/postgresql.conf", "max_connections = 100\n")))
                .isEmpty();
    }

    @Test
    void nobody_stands_in_where_there_is_a_pool_of_its_own() {
        var files = new HashMap<>(RAILS);
        files.put("checkout/application.yml", """
                spring:
                  application: {name: checkout}
                  datasource: {url: "jdbc:postgresql://orders-db/orders"}
                """);
        assertThat(subjects(files)).extracting(Subject::name).containsExactly("checkout");
    }

    private static List<Subject> subjects(Map<String, String> files) {
        return Subject.in(Surveyor.withAll().survey(new Texts(files)).topology());
    }
}
