package dev.plimsoll.check.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.topology.Topology;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_connections = 500 # plimsoll:allow ODD01 owner=payments until=2026-11-21 \"measured\"",
                "# plimsoll:allow ODD01 owner=payments until=2026-11-21 \"measured\"\nmax_connections = 500",
                "# plimsoll:allow ODD01,ODD02 owner='payments' until=2026-11-21 reason=measured\n# 497\n\nmax_connections = 500",
            })
    void a_comment_beside_a_value_or_above_it_suppresses_up_to_its_last_day(String conf) {
        var report = inspect(Map.of("db/postgresql.conf", conf + "\n"));
        assertThat(ids(report)).doesNotContain("ODD01");
        assertThat(report.suppressed())
                .extracting(one -> one.finding().rule(), Report.Suppressed::owner, Report.Suppressed::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("ODD01", "payments", "measured"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"where: db/postgresql.conf, ", "where: db, ", ""})
    void a_declared_suppression_covers_a_file_a_folder_or_everything(String where) {
        var report = inspect(Map.of(
                "db/postgresql.conf",
                "max_connections = 500\n",
                "plimsoll.yml",
                "suppressions:\n- {rule: odd01, %sowner: payments, reason: measured, until: 2027-01-31}\n"
                        .formatted(where)));
        assertThat(report.findings()).isEmpty();
        assertThat(report.suppressed()).hasSize(1);
    }

    @Test
    void an_expired_one_brings_its_finding_back_with_a_note_and_is_reported() {
        var report = allowing("ODD01 owner=payments until=2026-11-20 \"measured\"");
        assertThat(ids(report)).containsExactlyInAnyOrder("ODD01", "SUP03");
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("ODD01"))
                .flatExtracting(Finding::evidence)
                .anySatisfy(term -> assertThat(term.text())
                        .isEqualTo("ODD01 suppressed at db/postgresql.conf:1 until 2026-11-20 by payments (measured),"
                                + " which is over"));
    }

    @Test
    void one_that_covers_nothing_is_reported() {
        assertThat(ids(allowing("ODD02 owner=payments until=2027-01-31 \"measured\"")))
                .containsExactlyInAnyOrder("ODD01", "SUP02");
    }

    @Test
    void one_for_a_rule_about_changes_is_never_called_unused() {
        assertThat(ids(allowing("ODD03 owner=payments until=2027-01-31 \"measured\"")))
                .containsExactly("ODD01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ODD01 until=2027-01-31 \"measured\" -> has no owner",
                "ODD01 owner=payments until=2027-01-31 -> has no reason",
                "ODD01 owner=payments \"measured\" -> has no expiry",
                "ODD01 owner=payments until=31.1.2027 \"measured\" -> has no expiry date (31.1.2027 is none)",
                "ODD01 -> has no owner, no reason, no expiry",
                "ODD1 owner=payments until=2027-01-31 \"measured\" -> names ODD1, which is no rule; the nearest is ODD01",
            })
    void one_that_lacks_something_has_no_effect_and_says_what_it_lacks(String commentAndFact) {
        var parts = commentAndFact.split(" -> ");
        var report = allowing(parts[0]);
        assertThat(ids(report)).containsExactlyInAnyOrder("ODD01", "SUP01");
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("SUP01"))
                .allSatisfy(finding -> assertThat(finding.fact()).contains(parts[1]));
    }

    @Test
    void taking_a_suppression_out_brings_the_finding_into_the_change() {
        var before = survey(Map.of(
                "postgresql.conf", "max_connections = 500 # plimsoll:allow ODD01 owner=a until=2027-01-31 \"b\"\n"));
        var after = survey(Map.of("postgresql.conf", "max_connections = 500\n"));
        assertThat(ids(inspection().of(after, Optional.of(before)))).containsExactly("ODD01");
        assertThat(ids(inspection().of(after, Optional.of(after)))).isEmpty();
    }

    @Test
    void a_secret_in_a_reason_is_not_shown() {
        var report = allowing("ODD01 owner=payments until=2027-01-31 \"password=hunter22 works\"");
        assertThat(report.suppressed()).extracting(Report.Suppressed::reason).containsExactly("password=*** works");
    }

    private static Report allowing(String comment) {
        return inspect(Map.of("db/postgresql.conf", "max_connections = 500 # plimsoll:allow " + comment + "\n"));
    }

    private static Report inspect(Map<String, String> files) {
        return inspection().of(survey(files), Optional.empty());
    }

    private static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }

    private static Inspection inspection() {
        var rules = new ArrayList<Rule>(SuppressionRules.ALL);
        rules.addAll(List.of(new Odd("ODD01", 500), new Odd("ODD02", 700), new Odd("ODD03", 0)));
        return new Inspection(rules, TODAY);
    }

    private static List<String> ids(Report report) {
        return report.findings().stream().map(Finding::rule).toList();
    }

    /** Finds one number of connections odd; with 0, it is about changes. */
    private record Odd(String id, int connections) implements Rule {
        @Override
        public About about() {
            return About.warning(id, "odd");
        }

        @Override
        public Example failing() {
            return connections == 0 ? Example.EMPTY.before("a", "b") : Example.EMPTY;
        }

        @Override
        public Example passing() {
            return Example.EMPTY;
        }

        @Override
        public Stream<Finding> check(Topology topology) {
            return topology.servers()
                    .flatMap(server -> server.settings().integer("max_connections").stream())
                    .filter(fact -> fact.value() == connections)
                    .map(fact -> about().finding(fact.origin().place().orElseThrow(), "odd", "odd")
                            .because(fact));
        }
    }
}
