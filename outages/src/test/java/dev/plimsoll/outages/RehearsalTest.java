package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.HostLoss;
import dev.plimsoll.rehearse.Rehearsal;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The five outages rehearsed: what came after the change fails and names the setting, what was before passes. Two of them in every CI run,
 * all with {@code -Dplimsoll.proof=all}.
 */
@Tag("slow")
@Timeout(value = 480, unit = TimeUnit.SECONDS)
@Execution(ExecutionMode.CONCURRENT)
class RehearsalTest {
    private static final Repository DATABASE_UPDATE = new Repository("000-database-update");
    private static final Repository POOL_LIMIT = new Repository("002-pool-limit-too-low");
    private static final Repository NO_CANDIDATE = new Repository("003-no-candidate");
    private static final String WEB = "web/config/database_config.yml";

    /** Patroni's lease of 30 s is longer than any goal that a test has time for otherwise. */
    private static final String A_MINUTE = "goals: {recover: 60s}\n";

    /** 200 logins a second for each of the three instances, which need 12 connections; nothing is scaled. */
    private static final String LOGINS = """
            services:
              auth:
                peakLoad: {requestsPerSecond: 600, connectionHeld: 60ms}
            databases:
              orders:
                files: [db/postgresql.conf]
            """;

    /** A tenth of the load and of the pools: 400 requests a second need 32 connections. */
    private static final String A_TENTH = """
            services:
              web:
                files: [web/config/database_config.yml]
                instances: 1
                database: orders
                peakLoad: {requestsPerSecond: 400, connectionHeld: 80ms}
            databases:
              orders:
                files: [db/postgresql.conf]
            """;

    /** Each of six storefronts gets 100 requests a second, and all of them need 24 connections; nothing is scaled. */
    private static final String BEHIND_THE_POOLER = """
            services:
              storefront:
                peakLoad: {requestsPerSecond: 600, connectionHeld: 40ms}
            databases:
              orders:
                files: [db/postgresql.conf]
            """;

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void twelve_connections_of_the_pooler_do_not_carry_the_storefronts() throws Exception {
        var after = DATABASE_UPDATE.surveyWith("after", Map.of("plimsoll.yml", BEHIND_THE_POOLER));
        fails(
                rehearse(after, new ConnectionStorm()),
                "PgBouncer leaves",
                "default_pool_size",
                "pgbouncer/pgbouncer.ini");
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void a_hundred_and_twenty_do() throws Exception {
        passes(rehearse(
                DATABASE_UPDATE.surveyWith("before", Map.of("plimsoll.yml", BEHIND_THE_POOLER)),
                new ConnectionStorm()));
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void fifty_connections_for_all_web_servers_are_too_few() throws Exception {
        fails(
                rehearse(aTenth("after", "50"), new ConnectionStorm()),
                "need 32.0 connections, the pool has 5",
                "production.max_connections",
                WEB);
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void five_hundred_are_enough() throws Exception {
        passes(rehearse(aTenth("before", "500"), new ConnectionStorm()));
    }

    private static Survey aTenth(String state, String connections) {
        var web = POOL_LIMIT.text(state, WEB).replace(connections, connections.substring(0, connections.length() - 1));
        return POOL_LIMIT.surveyWith(state, Map.of("plimsoll.yml", A_TENTH, WEB, web));
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void nobody_takes_over_from_a_host_that_is_gone_when_no_node_may() throws Exception {
        var result = rehearse(NO_CANDIDATE.surveyWith("after", Map.of("plimsoll.yml", A_MINUTE)), new HostLoss());
        fails(result, "users were not served again", "tags.nofailover", "patroni/orders-db-1.yml");
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void somebody_does_when_all_may() throws Exception {
        passes(rehearse(NO_CANDIDATE.surveyWith("before", Map.of("plimsoll.yml", A_MINUTE)), new HostLoss()));
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void a_hundred_connections_for_each_of_eight_storefronts_do_not_survive_a_storm() throws Exception {
        var result = rehearse(new Repository("001-too-many-connections").survey("after"), new ConnectionStorm());
        fails(result, "max_connections", "maximumPoolSize", "storefront/src/main/resources/application.yml");
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void ten_connections_for_each_do() throws Exception {
        passes(rehearse(new Repository("001-too-many-connections").survey("before"), new ConnectionStorm()));
    }

    @Test
    void a_synchronous_list_that_nobody_answers_lets_no_order_through() throws Exception {
        var result = rehearse(new Repository("003-failover-did-not-happen").survey("after"), new Crash());
        fails(result, "wait for a standby", "synchronous_standby_names", "db/primary/postgresql.conf");
        assertThat(result.verdict().advice().orElseThrow().to()).contains("orders_db_2");
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void a_list_of_standbys_that_are_there_survives_a_crash() throws Exception {
        passes(rehearse(new Repository("003-failover-did-not-happen").survey("before"), new Crash()));
    }

    @Test
    void four_connections_do_not_carry_the_logins() throws Exception {
        var after = new Repository("004-login-pool").surveyWith("after", Map.of("plimsoll.yml", LOGINS));
        fails(
                rehearse(after, new ConnectionStorm()),
                "need 12.0 connections, the pool has 4",
                "maximumPoolSize",
                "auth/src/main/java/shop/auth/AccountsDatabase.java");
    }

    @Test
    @EnabledIfSystemProperty(named = Scores.PROOF, matches = Scores.EVERYTHING)
    void forty_do() throws Exception {
        var before = new Repository("004-login-pool").surveyWith("before", Map.of("plimsoll.yml", LOGINS));
        passes(rehearse(before, new ConnectionStorm()));
    }

    private static Rehearsal.Result rehearse(Survey survey, ClusterFault fault) throws IOException, SQLException {
        return new Rehearsing(survey, List.of(fault), 3).result();
    }

    private static void fails(Rehearsal.Result result, String why, String setting, String file) {
        var verdict = result.verdict();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.reasons()).anySatisfy(reason -> assertThat(reason).contains(why));
        assertThat(verdict.advice()).as(verdict.toString()).hasValueSatisfying(advice -> {
            assertThat(advice.key()).isEqualTo(setting);
            assertThat(advice.place().orElseThrow().file()).isEqualTo(file);
        });
    }

    private static void passes(Rehearsal.Result result) {
        var verdict = result.verdict();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.PASS);
    }
}
