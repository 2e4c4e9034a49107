package dev.plimsoll.check.postgres.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Rule;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may answer a commit: what is wrong with a synchronous list, and what only looks wrong. */
class SynchronousListTest {
    private static final List<Rule> RULES = List.of(
            new StandbyNotOnSynchronousList(), new TooFewSynchronousStandbys(), new NoSpareSynchronousStandby());

    @ParameterizedTest(name = "{0} and standbys {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "FIRST 1 (s1, s2)     | application_name=s1;application_name=s2 | nothing",
                "s1                   | application_name=S1;application_name=s2 | PG07 WARNING",
                "ANY 1 (S1, s2)       | application_name=s1;application_name=s2;application_name=async | nothing",
                "FIRST 1 (replica1)   | application_name=s1 | PG05 ERROR",
                "FIRST 1 (s1)         | port=5432 | PG05 ERROR",
                "walreceiver          | port=5432 | PG07 WARNING",
                "'FIRST 1 (s1, gone)' | application_name=s1;application_name=s2 | PG05 WARNING",
                "FIRST 2 (s1)         | application_name=s1 | PG06 ERROR",
                "FIRST 2 (s1, s2)     | application_name=s1 | PG06 WARNING",
                "*                    | application_name=s1 | PG07 WARNING",
                "ANY 2 (*)            | application_name=s1 | PG06 WARNING",
                "FIRST 1 (s1)         | '' | PG06 WARNING",
                "{{ standbys }}       | application_name=s1 | nothing"
            })
    void a_list_is_judged_by_the_names_standbys_use(String list, String standbys, String expected) {
        var files = new LinkedHashMap<String, String>();
        files.put("db/primary/postgresql.conf", "synchronous_standby_names = '%s'\n".formatted(list));
        for (var option : standbys.split(";")) {
            if (!option.isEmpty()) {
                var path = "db/standby%d/postgresql.conf".formatted(files.size());
                files.put(path, "primary_conninfo = 'host=orders-db %s'\n".formatted(option));
            }
        }
        assertThat(found(files)).isEqualTo(expected.equals("nothing") ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"off", "local"})
    void a_commit_that_waits_for_nobody_is_never_stuck(String mode) {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "db/primary/postgresql.conf",
                "synchronous_standby_names = 'gone'\nsynchronous_commit = %s\n".formatted(mode));
        files.put("db/standby/postgresql.conf", "primary_conninfo = 'host=orders-db'\n");
        assertThat(found(files)).isEmpty();
    }

    private static List<String> found(Map<String, String> files) {
        var topology = Surveyor.withAll().survey(new Texts(files)).topology();
        var found = new ArrayList<String>();
        RULES.forEach(
                rule -> rule.check(topology).forEach(finding -> found.add(finding.rule() + " " + finding.level())));
        return found;
    }
}
