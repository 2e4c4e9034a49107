package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.lab.rig.fault.server.Crash;
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

/** The five outages rehearsed: what came after the change fails and names the setting, what was before passes. */
@Tag("slow")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RehearsalTest {
    /** 200 logins a second for each of the three instances, which need 12 connections; nothing is scaled. */
    private static final String LOGINS = """
            services:
              auth:
                peakLoad: {requestsPerSecond: 600, connectionHeld: 60ms}
            databases:
              orders:
                files: [db/postgresql.conf]
            """;

    @Test
    void a_hundred_connections_for_each_of_eight_storefronts_do_not_survive_a_storm() throws Exception {
        var result = rehearse(new Repository("001-too-many-connections").survey("after"), new ConnectionStorm());
        fails(result, "max_connections", "maximumPoolSize", "storefront/src/main/resources/application.yml");
    }

    @Test
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
    void forty_do() throws Exception {
        var before = new Repository("004-login-pool").surveyWith("before", Map.of("plimsoll.yml", LOGINS));
        passes(rehearse(before, new ConnectionStorm()));
    }

    private static Rehearsal.Result rehearse(Survey survey, ClusterFault fault) throws IOException, SQLException {
        return new Rehearsing(survey, List.of(fault)).result();
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
