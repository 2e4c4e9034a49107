package dev.plimsoll.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The roles a wall limits are those that log in. */
class WallTest {
    private static String behindPooler(Map<String, String> users, String line) {
        var files = new HashMap<String, String>();
        users.forEach((service, user) -> files.put(service + "/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://pgbouncer:6432/shop
                    %s
                    hikari: {maximum-pool-size: 30}
                """.formatted(user)));
        files.put("pgbouncer.ini", """
                [databases]
                shop = host=shop-db %s
                [pgbouncer]
                listen_addr = 0.0.0.0
                default_pool_size = 20
                """.formatted(line));
        files.put("db/postgresql.conf", "max_connections = 200\nlisten_addresses = '*'\n");
        var topology = Surveyor.withAll().survey(new Texts(files)).topology();
        return Wall.of(topology).get(0).sql();
    }

    private static List<String> statements(String sql) {
        return sql.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .toList();
    }

    @Test
    void behind_a_pooler_they_are_the_users_of_its_clients() {
        var sql = behindPooler(Map.of("catalog", "username: catalog", "orders", "username: orders"), "");
        assertThat(statements(sql))
                .containsExactly(
                        "ALTER ROLE \"catalog\" CONNECTION LIMIT 20;", "ALTER ROLE \"orders\" CONNECTION LIMIT 20;");
    }

    @Test
    void a_user_the_pooler_s_line_names_is_the_only_one() {
        var sql = behindPooler(Map.of("catalog", "username: catalog", "orders", "username: orders"), "user=shop");
        assertThat(statements(sql)).containsExactly("ALTER ROLE \"shop\" CONNECTION LIMIT 20;");
    }

    @Test
    void a_user_no_file_names_gets_no_role_made_up() {
        var sql = behindPooler(Map.of("catalog", ""), "");
        assertThat(statements(sql)).isEmpty();
        assertThat(sql).contains("-- not limited here: pgbouncer/shop: 20 connections, as users no file names");
    }
}
