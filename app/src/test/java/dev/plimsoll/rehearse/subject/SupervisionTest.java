package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.Scope;
import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.lab.cluster.observer.Tags;
import dev.plimsoll.rehearse.subject.Supervision.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of somebody's Patroni reaches the lab. */
class SupervisionTest {
    @TempDir
    private Path folder;

    @Test
    void patronis_own_numbers_are_taken_and_told() throws IOException {
        var supervision = new Supervision(subject("ttl: 40", "loop_wait: 8", "synchronous_mode: true"), Choice.AUTO);

        var settings = supervision.patroni().orElseThrow();
        assertThat(settings.timers().ttl()).isEqualTo(Duration.ofSeconds(40));
        assertThat(settings.timers().loopWait()).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.synchronous().mode()).isEqualTo(Synchronous.Mode.ON);
        assertThat(supervision.servers()).isEqualTo(3);
        assertThat(supervision.differences().get(0)).contains("a model", "ttl 40 s", "synchronous_mode on");
    }

    @Test
    void times_that_do_not_fit_are_adjusted_as_patroni_does_and_that_is_said() throws IOException {
        var supervision = new Supervision(subject("ttl: 20", "loop_wait: 10", "retry_timeout: 8"), Choice.AUTO);

        assertThat(supervision.patroni().orElseThrow().timers().loopWait()).isEqualTo(Duration.ofSeconds(4));
        assertThat(supervision.differences()).anyMatch(note -> note.contains("loop_wait 4 s"));
    }

    @Test
    void each_server_has_the_tags_of_its_node() throws IOException {
        var patroni =
                new PatroniMapping(subject("ttl: 30").link().route().cluster().orElseThrow());
        assertThat(patroni.tags(List.of()))
                .containsExactly(Tags.NONE, new Tags(true, 1, false), new Tags(false, 3, true));
    }

    @Test
    void what_is_not_modelled_is_not_rehearsed_as_if_it_were_not_there() throws IOException {
        var paused = subject("ttl: 30", "pause: true", "primary_race_backoff: 5");
        assertThatThrownBy(() -> new Supervision(paused, Choice.AUTO).patroni())
                .isInstanceOf(Unrehearsable.class)
                .hasMessageContaining("not modelled: pause, primary_race_backoff");
        assertThat(new Supervision(paused, Choice.PLAIN).patroni()).isEmpty();
    }

    private Subject subject(String... dynamic) throws IOException {
        var dcs = String.join("\n    ", dynamic);
        node("a", dcs, "{}");
        node("b", dcs, "{nofailover: true}");
        node("c", dcs, "{failover_priority: 3, nosync: true}");
        write("src/main/resources/application.yml", """
                spring:
                  application: {name: shop}
                  datasource:
                    url: jdbc:postgresql://a,b,c/orders?targetServerType=primary
                    username: shop
                    hikari: {maximum-pool-size: 5}
                """);
        var survey = Surveyor.withAll().survey(new DirectoryTree(Scope.of(List.of(folder))));
        return Subject.in(survey.topology()).get(0);
    }

    private void node(String name, String dcs, String tags) throws IOException {
        write("patroni/" + name + ".yml", """
                scope: orders
                name: %s
                restapi: {listen: "0.0.0.0:8008", connect_address: "%s:8008"}
                etcd3: {hosts: [etcd:2379]}
                bootstrap:
                  dcs:
                    %s
                postgresql:
                  listen: 0.0.0.0:5432
                  connect_address: %s:5432
                  data_dir: /data
                tags: %s
                """.formatted(name, name, dcs, name, tags));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
