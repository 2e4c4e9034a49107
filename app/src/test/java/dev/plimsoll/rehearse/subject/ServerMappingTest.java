package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom commits wait, as the files say. */
class ServerMappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on           | true
            remote_apply | true
            remote_write | true
            local        | false
            off          | false
            """)
    void commits_that_are_done_on_the_primary_wait_for_nobody_whatever_the_list_says(String level, boolean waits) {
        var mapping = mapping("synchronous_standby_names = 'db2'\nsynchronous_commit = " + level + "\n");
        assertThat(mapping.synchronous()).isEqualTo(waits);
        assertThat(mapping.asynchronous()).isEqualTo(!waits);
    }

    @Test
    void a_list_says_for_how_many_a_commit_waits() {
        assertThat(mapping("synchronous_standby_names = 'FIRST 2 (db2, db3)'\n").waitedFor())
                .isEqualTo(2);
        assertThat(mapping("synchronous_standby_names = '*'\n").waitedFor()).isEqualTo(1);
        assertThat(mapping("max_connections = 100\n").waitedFor()).isEqualTo(1);
    }

    private static ServerMapping mapping(String conf) {
        var survey = Surveyor.withAll().survey(new Texts(Map.of("db/postgresql.conf", conf)));
        return new ServerMapping(survey.topology().clusters().get(0));
    }
}
