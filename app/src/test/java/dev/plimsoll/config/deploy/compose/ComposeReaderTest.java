package dev.plimsoll.config.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeReaderTest {
    private static List<Workload> read(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().workloads();
    }

    @Test
    void a_service_is_read_with_everything_it_says() {
        var shop = read(Map.of("docker-compose.yml", """
                services:
                  shop:
                    image: shop:${TAG:-1.4}
                    container_name: shop1
                    command: java -Xmx512m -jar "shop app.jar"
                    environment:
                      - DB_URL=jdbc:postgresql://${DB_HOST}:5432/orders
                      - POOL=20
                      - TOKEN=abcdef123
                    volumes: ["./etc/application.yml:/app/application.yml:ro", "data:/data"]
                    stop_grace_period: 1m30s
                    deploy:
                      replicas: 3
                      resources: {limits: {cpus: '0.5', memory: 512M}}
                """, ".env", "DB_HOST=orders-db # here\n"))
                .get(0);
        var container = shop.containers().get(0);
        assertThat(container.image().map(Fact::value)).contains("shop:1.4");
        assertThat(container.command().stream().map(Fact::value))
                .containsExactly("java", "-Xmx512m", "-jar", "shop app.jar");
        assertThat(container.command().get(1).origin().place()).contains(new Place("docker-compose.yml", 5, 19, 8));
        assertThat(container.environment().text("DB_URL").map(Fact::value))
                .contains("jdbc:postgresql://orders-db:5432/orders");
        assertThat(container.environment().find("POOL").map(Setting::place))
                .contains(new Place("docker-compose.yml", 8, 14, 2));
        assertThat(container.environment().text("TOKEN").map(Fact::value)).contains("***");
        assertThat(container.mounts().stream().map(Workload.Mount::source))
                .containsExactly("etc/application.yml", "volume:data");
        assertThat(container.machine().memory().map(Fact::value)).contains(new Size(536_870_912L));
        assertThat(shop.grace().value()).isEqualTo(Duration.ofSeconds(90));
        assertThat(shop.instances().peak()).isEqualTo(3);
        assertThat(shop.aliases()).containsExactly("shop", "shop1");
    }

    @Test
    void a_variable_no_file_sets_is_unknown() {
        var shop = read(Map.of("compose.yml", """
                services:
                  shop:
                    image: shop
                    environment: {POOL: "${POOL}", MODE: "${MODE:-fast}"}
                """)).get(0);
        var environment = shop.containers().get(0).environment();
        assertThat(environment.hides("POOL")).isTrue();
        assertThat(environment.text("MODE").map(Fact::value)).contains("fast");
    }

    @Test
    void production_goes_on_top_of_the_main_file_and_development_is_left_out() {
        var main = "services:\n  shop:\n    image: shop\n    environment: {POOL: 5, A: 1}\n";
        var workloads = read(Map.of(
                "docker-compose.yml", main,
                "docker-compose.prod.yml", "services:\n  shop:\n    image: shop\n    environment: {POOL: 50}\n",
                "docker-compose.dev.yml", "services:\n  mail:\n    image: mail\n",
                "docker-compose.override.yml", "services:\n  shop:\n    image: shop\n    environment: {POOL: 9}\n"));
        assertThat(workloads).singleElement().satisfies(shop -> {
            var environment = shop.containers().get(0).environment();
            assertThat(environment.text("POOL").map(Fact::value)).contains("50");
            assertThat(environment.text("A").map(Fact::value)).contains("1");
        });
    }

    @Test
    void a_service_inherits_what_it_extends() {
        var shop = read(Map.of("compose.yml", """
                services:
                  common:
                    image: shop
                    environment: {POOL: 5}
                  shop:
                    extends: {service: common}
                    environment: {MODE: fast}
                """)).get(1);
        assertThat(shop.containers().get(0).image().map(Fact::value)).contains("shop");
        assertThat(shop.containers().get(0).environment().text("POOL").map(Fact::value))
                .contains("5");
    }
}
