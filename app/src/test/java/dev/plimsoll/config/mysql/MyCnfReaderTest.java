package dev.plimsoll.config.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.budget.Slots;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MyCnfReaderTest {
    private static List<Server> servers(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().servers().toList();
    }

    private static Server server(String text) {
        return servers(Map.of("my.cnf", text)).get(0);
    }

    @Test
    void dashes_are_underscores_and_the_last_one_wins() {
        var server = server("""
                [mysqld]
                max-connections = 500 # many
                loose-wait-timeout='600'
                skip-name-resolve
                max_connections=1K
                """);
        assertThat(server.settings().integer("max_connections"))
                .hasValue(Fact.at("max_connections", 1024, new Place("my.cnf", 5, 17, 2)));
        assertThat(server.settings().duration("wait_timeout").map(Fact::value)).hasValue(Duration.ofMinutes(10));
        assertThat(server.settings().text("skip_name_resolve").map(Fact::value)).hasValue("1");
    }

    @Test
    void other_programs_groups_are_none_of_the_server_s() {
        var server = server("[client]\nport = 3307\n[mysqld]\nport = 3308\n[mysqldump]\nmax_allowed_packet = 1G\n");
        assertThat(server.settings().integer("port").map(Fact::value)).hasValue(3308);
        assertThat(server.settings().size("max_allowed_packet").map(Fact::value))
                .hasValue(new Size(64L << 20));
    }

    @Test
    void a_group_of_a_version_is_read_by_that_version_only() {
        var groups = "[mysqld]\nmax_connections = 100\n[mysqld-8.0]\nmax_connections = 200\n";
        var files = Map.of(
                "my.cnf",
                groups,
                "compose.yml",
                "services:\n  db:\n    image: mysql:8.0.36\n    volumes: ['./my.cnf:/etc/my.cnf']\n");
        assertThat(servers(files))
                .singleElement()
                .satisfies(server -> assertThat(
                                server.settings().integer("max_connections").map(Fact::value))
                        .hasValue(200));
        assertThat(server(groups).settings().integer("max_connections").map(Fact::value))
                .hasValue(100);
    }

    @Test
    void a_folder_is_included_and_its_files_are_no_servers_of_their_own() {
        var servers = servers(Map.of(
                "mysql/my.cnf", "[mysqld]\nmax_connections = 100\n!includedir /etc/mysql/conf.d/\n",
                "mysql/conf.d/tuning.cnf", "[mysqld]\nmax_connections = 300\n"));
        assertThat(servers)
                .singleElement()
                .satisfies(server -> assertThat(
                                server.settings().find("max_connections").map(Setting::place))
                        .hasValue(new Place("mysql/conf.d/tuning.cnf", 2, 19, 3)));
    }

    @Test
    void the_command_line_of_a_workload_wins_over_its_files() {
        var servers = servers(Map.of("compose.yml", """
                services:
                  shop-db:
                    image: mariadb:11.4
                    command: --max-connections=400 --wait_timeout 60
                """));
        assertThat(servers).singleElement().satisfies(server -> {
            assertThat(server.hostnames()).contains("shop-db");
            assertThat(server.isPostgres()).isFalse();
            assertThat(server.settings().integer("max_connections").map(Fact::value))
                    .hasValue(400);
            assertThat(server.settings().duration("wait_timeout").map(Fact::value))
                    .hasValue(Duration.ofMinutes(1));
        });
    }

    @Test
    void a_server_keeps_one_more_connection_for_an_administrator_so_all_of_max_connections_are_slots() {
        assertThat(Slots.of(server("[mysqld]\nskip-log-bin\n")).map(Slots::count))
                .hasValue(151);
    }

    @Test
    void an_image_that_only_speaks_to_mysql_is_no_server() {
        assertThat(servers(Map.of("compose.yml", """
                services:
                  admin: {image: "phpmyadmin/phpmyadmin:5"}
                  metrics: {image: "prom/mysqld-exporter:v0.15"}
                """))).isEmpty();
    }
}
