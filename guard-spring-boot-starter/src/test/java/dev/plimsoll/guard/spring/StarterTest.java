package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One application as anyone's, with the starter and nothing else: one context, because it costs ten seconds of a processor. */
@PostgresPair
@Tag("slow")
class StarterTest {
    /** Anyone's application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Application {}

    /** Anyone's controller. */
    @RestController
    @InLane("browse")
    static class Orders {
        private final JdbcTemplate database;

        Orders(JdbcTemplate database) {
            this.database = database;
        }

        @GetMapping("/look")
        String look() {
            return Lane.current() + database.queryForObject("select 1", Integer.class);
        }

        @GetMapping("/buy")
        @InLane("checkout")
        String buy() {
            return Lane.current();
        }
    }

    @Test
    void a_service_is_guarded_without_edits(Cluster cluster) throws IOException, InterruptedException {
        GuardedDataSource pool;
        try (var application = start(cluster)) {
            pool = (GuardedDataSource) application.getBean(DataSource.class);
            assertThat(pool.getMaximumPoolSize()).as("as it was declared").isEqualTo(7);
            assertThat(application.getBean(HikariDataSource.class)).isSameAs(pool);
            assertThat(get(application, "/look").body()).isEqualTo("browse1");
            assertThat(get(application, "/buy").body()).isEqualTo("checkout");
            assertThat(get(application, "/actuator/prometheus").body())
                    .contains("hikaricp_connections_acquire_seconds_bucket{pool=\"orders\"")
                    .contains("hikaricp_connections_max{pool=\"orders\"} 7")
                    .contains("db_client_connection_count")
                    .contains("plimsoll_guard_limit{pool=\"orders\"}")
                    .contains("plimsoll_guard_wait_seconds_count{lane=\"browse\",pool=\"orders\"}");
            assertThat(get(application, "/actuator/plimsoll").body())
                    .contains("\"orders\"", "\"key\":\"gate\"", "\"inEffect\":\"observe\"");
            assertThat(post(application, "/actuator/plimsoll/orders").statusCode())
                    .as("writing is off")
                    .isBetween(400, 499);
            cluster.primary().freeze();
            assertThat(get(application, "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(get(application, "/actuator/health/guard").body())
                    .contains("\"UP\"", "\"orders\":{", "\"limit\":7");
            cluster.primary().thaw();
        }
        assertThat(pool.isClosed()).isTrue();
    }

    private static ConfigurableApplicationContext start(Cluster cluster) {
        return SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + cluster.url("postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.pool-name=orders",
                "--spring.datasource.hikari.maximum-pool-size=7",
                "--management.endpoint.health.probes.enabled=true",
                "--management.endpoint.health.group.guard.include=plimsoll",
                "--management.endpoint.health.show-details=always",
                "--management.endpoints.web.exposure.include=health,prometheus,plimsoll");
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(application, path)).build());
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(application, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"settings\": \"gate=enforce\"}"))
                .build());
    }

    private static URI at(ConfigurableApplicationContext application, String path) {
        return URI.create(
                "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
