package dev.plimsoll.rehearse.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.lab.rig.fault.role.StandbyLoss;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which settings are tried after a failure, in which order, and which of them is named. */
class SearchTest {
    private static final Goals GOALS = new Goals(
            Fact.assumed("goals.recover", Duration.ofSeconds(10), "a test"),
            Goals.UNSAID.lostOrders(),
            Goals.UNSAID.p99());
    private static final String HOSTS = "jdbc:postgresql://db1,db2/orders?targetServerType=primary";

    private final List<String> tried = new ArrayList<>();

    @Test
    void the_smallest_change_that_helps_is_named_with_its_place() throws IOException, SQLException {
        var found = search(subject(HOSTS, Map.of()), never(new Freeze()), has("socketTimeout"));

        assertThat(tried).containsExactly("socketTimeout from 0 to 2", "3 runs");
        assertThat(Search.helpful(found)).singleElement().satisfies(edit -> {
            assertThat(edit.key()).isEqualTo("socketTimeout");
            assertThat(edit.place().orElseThrow().toString()).startsWith("application.yml:4");
        });
    }

    @Test
    void a_wait_more_is_added_until_it_helps() throws IOException, SQLException {
        var found = search(subject(HOSTS, Map.of()), never(new Freeze()), has("loginTimeout"));

        assertThat(found).hasSize(4);
        assertThat(found.get(3).remedy().edits())
                .extracting(Edit::key)
                .startsWith(
                        "socketTimeout", "validationTimeout", "connectTimeout", "loginTimeout", "hostRecheckSeconds");
        assertThat(found).extracting(Tried::helped).containsExactly(false, false, false, true);
    }

    @Test
    void that_nothing_helps_is_said_too() throws IOException, SQLException {
        var found = search(subject(HOSTS, Map.of()), never(new Freeze()), changed -> false);

        assertThat(found).isNotEmpty().noneMatch(Tried::helped);
        assertThat(Search.helpful(found)).isEmpty();
    }

    @Test
    void a_driver_that_may_stay_with_a_standby_is_told_what_it_wants_first() throws IOException, SQLException {
        search(subject("jdbc:postgresql://db1,db2/orders", Map.of()), never(new Crash()), has("targetServerType"));

        assertThat(tried).containsExactly("targetServerType from any to primary", "3 runs");
    }

    @Test
    void lost_orders_call_for_commits_that_wait_for_a_standby() throws IOException, SQLException {
        var files = Map.of(
                "compose.yml", """
                services:
                  db1: {image: "postgres:17", command: postgres -c max_connections=100}
                  db2: {image: "postgres:17", environment: {PGUSER: replicator}}
                """,
                "db2/postgresql.auto.conf",
                        "primary_conninfo = 'host=db1 application_name=db2'\nsynchronous_standby_names = ''\n",
                "db1/postgresql.conf", "synchronous_standby_names = ''\n");
        var subject = subject(HOSTS, files);
        assertThat(subject.servers()).map(ServerMapping::asynchronous).contains(true);

        search(
                subject,
                lost(new Crash()),
                changed -> changed.servers().orElseThrow().synchronous());

        assertThat(tried).containsExactly("synchronous_standby_names from not set to ANY 1 (*)", "3 runs");
    }

    @Test
    void a_change_of_the_servers_that_breaks_what_went_well_is_no_remedy() throws IOException, SQLException {
        var files = Map.of(
                "db1/postgresql.conf", "synchronous_standby_names = ''\n",
                "db2/postgresql.auto.conf", "primary_conninfo = 'host=db1 application_name=db2'\n",
                "plimsoll.yml", "databases: {orders: {files: [db1/postgresql.conf, db2/postgresql.auto.conf]}}\n");
        var passed = new Scenario(
                new StandbyLoss(), List.of(trial(new StandbyLoss(), Optional.of(Duration.ofSeconds(1)), 0)));
        var proving = proving(subject -> true, new StandbyLoss());

        var found = new Search(proving, GOALS, 3, List.of(passed))
                .against(List.of(lost(new Crash())), subject(HOSTS, files));

        assertThat(Search.helpful(found)).isEmpty();
        assertThat(found.get(0).fault()).isEqualTo(new StandbyLoss());
        assertThat(found.get(0).remedy().words()).contains("synchronous_standby_names");
    }

    @Test
    void a_driver_waits_longer_than_the_server_lets_a_statement_take() throws IOException, SQLException {
        var files = Map.of(
                "db1/postgresql.conf", "statement_timeout = 20s\n",
                "plimsoll.yml", "databases: {orders: {files: [db1/postgresql.conf]}}\n");

        var found = search(subject(HOSTS, files), never(new Freeze()), has("socketTimeout"));

        assertThat(tried.get(0)).isEqualTo("socketTimeout from 0 to 21");
        assertThat(found.get(0).remedy().caution().orElseThrow()).contains("longer than 21 s");
    }

    @Test
    void pools_that_together_are_too_large_get_their_share_of_the_slots() throws IOException, SQLException {
        var files = Map.of("deploy.yml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: checkout}
                spec:
                  replicas: 16
                  template: {spec: {containers: [{name: checkout, image: checkout}]}}
                """);

        search(subject(HOSTS, files), never(new ConnectionStorm()), has("never"));

        assertThat(tried.get(0)).isEqualTo("maximumPoolSize from 10 to 4"); // 97 slots, 16 + 25 % instances
    }

    @Test
    void a_list_that_nobody_answers_gets_the_names_of_those_that_are_there() throws IOException, SQLException {
        var files = Map.of(
                "db/primary/postgresql.conf", "synchronous_standby_names = 'FIRST 1 (gone)'\n",
                "db/standby/postgresql.conf", "primary_conninfo = 'host=db1 application_name=db2'\n",
                "plimsoll.yml", """
                databases:
                  orders: {files: [db/primary/postgresql.conf, db/standby/postgresql.conf]}
                """);
        var subject = subject(HOSTS, files);
        var load = new Load(100, Duration.ofMillis(10), 10, "a test");

        assertThat(FirstOfAll.remedy(
                        load,
                        subject,
                        proving(changed -> changed.servers().stream()
                                .allMatch(servers -> servers.unanswered().isEmpty()))))
                .matches(fit -> fit.orElseThrow().carries())
                .map(fit -> fit.remedy().words())
                .contains("synchronous_standby_names from FIRST 1 (gone) to FIRST 1 (\"db2\")");
        assertThat(FirstOfAll.remedy(load, subject(HOSTS, Map.of()), proving(changed -> true)))
                .isEmpty();
    }

    @Test
    void what_helped_against_one_fault_is_tried_first_against_the_next() throws IOException, SQLException {
        var search = new Search(proving(has("socketTimeout")), GOALS, 3, List.of());

        var found = search.against(List.of(never(new Freeze()), never(new Crash())), subject(HOSTS, Map.of()));

        assertThat(found).hasSize(2).allMatch(Tried::helped);
        assertThat(Search.helpful(found)).as("one setting for both").hasSize(1);
    }

    @Test
    void a_pool_too_small_for_the_load_gets_room_for_chance() throws IOException, SQLException {
        var load = new Load(1_000, Duration.ofMillis(20), 10, "a test");
        var subject = subject(HOSTS, Map.of());

        assertThat(Room.enough(load, subject, proving(changed -> true)))
                .matches(fit -> fit.orElseThrow().carries())
                .map(fit -> fit.remedy().words())
                .contains("maximumPoolSize from 10 to 29");
    }

    @Test
    void room_that_does_not_do_is_said_too() throws IOException, SQLException {
        var load = new Load(1_000, Duration.ofMillis(20), 10, "a test");
        assertThat(Room.enough(load, subject(HOSTS, Map.of()), proving(changed -> false)))
                .map(Fit::words)
                .contains("maximumPoolSize from 10 to 29 was tried, and is not enough on this machine:"
                        + " control: 9 of 9 requests failed");
    }

    @Test
    void a_standby_that_must_not_take_over_is_allowed_to() throws IOException, SQLException {
        var node = """
                scope: orders
                name: db2
                bootstrap: {dcs: {ttl: 30, loop_wait: 10, retry_timeout: 10, synchronous_mode: on}}
                postgresql: {connect_address: "db2:5432", data_dir: /data}
                restapi: {connect_address: "db2:8008"}
                tags: {nofailover: true}
                """;
        var files = Map.of("db2/patroni.yml", node, "db1/patroni.yml", node.replace("db2", "db1"));
        var nobody = new Trial(
                new Crash(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(15),
                new Orders(100, 0, 0, 0, 0, 0),
                Optional.empty());

        search(subject(HOSTS, files), new Scenario(new Crash(), List.of(nobody)), changed -> true);

        assertThat(tried).containsExactly("tags.nofailover from true to false", "3 runs");
    }

    private List<Tried> search(Subject subject, Scenario failed, Predicate<Subject> cured)
            throws IOException, SQLException {
        return new Search(proving(cured), GOALS, 3, List.of()).against(List.of(failed), subject);
    }

    /** Runs go well where the subject is as it should be. */
    private Proving proving(Predicate<Subject> cured, ClusterFault... broken) {
        return new Proving() {
            private int runs;

            @Override
            public Trial once(Subject subject, ClusterFault fault) {
                if (++runs == 3) {
                    tried.add("3 runs");
                }
                return trial(
                        fault,
                        cured.test(subject) && !List.of(broken).contains(fault)
                                ? Optional.of(Duration.ofSeconds(2))
                                : Optional.empty(),
                        0);
            }

            @Override
            public List<String> complaints(Subject subject) {
                return cured.test(subject) ? List.of() : List.of("control: 9 of 9 requests failed");
            }

            @Override
            public List<String> failures(Subject subject, Trial trial) {
                return trial.recovered() ? List.of() : List.of("never served again");
            }

            @Override
            public void trying(Remedy remedy, ClusterFault fault) {
                runs = 0;
                tried.add(remedy.words());
            }
        };
    }

    private static Predicate<Subject> has(String option) {
        return subject -> subject.link().url().options().states(option);
    }

    private static Scenario never(ClusterFault fault) {
        return new Scenario(fault, List.of(trial(fault, Optional.empty(), 0)));
    }

    private static Scenario lost(ClusterFault fault) {
        return new Scenario(fault, List.of(trial(fault, Optional.of(Duration.ofSeconds(1)), 3)));
    }

    private static Trial trial(ClusterFault fault, Optional<Duration> affected, int lost) {
        return new Trial(
                fault,
                Optional.of(new Takeover(Duration.ofMillis(500), Duration.ofMillis(100))),
                affected,
                Duration.ofSeconds(15),
                new Orders(100, lost, 0, 0, 0, 0),
                Optional.empty());
    }

    private static Subject subject(String url, Map<String, String> more) {
        var files = new LinkedHashMap<>(more);
        files.put("application.yml", """
                spring:
                  application: {name: checkout}
                  datasource:
                    url: %s
                """.formatted(url));
        return Subject.in(Surveyor.withAll().survey(new Texts(files)).topology())
                .get(0);
    }
}
