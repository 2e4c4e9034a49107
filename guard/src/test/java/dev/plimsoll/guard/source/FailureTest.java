package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource({"57014, true", "53200, true", "XX000, true", "08P01, false", "99999, false", ", false"})
    void whatever_the_server_itself_says_is_a_sign_of_life(String state, boolean alive) {
        var failure = Failure.of(new SQLException("", state), Instant.EPOCH);

        assertThat(failure.answered()).isEqualTo(alive);
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL: no more connections allowed (max_client_conn), DATABASE_FULL",
        "FATAL: client connections exceeded (max_user_client_connections), DATABASE_FULL",
        "FATAL: query_wait_timeout, DATABASE_FULL",
        "'FATAL: server login has been failing, cached error: connect failed (server_login_retry)', DATABASE_DOWN",
        "FATAL: unsupported startup parameter, UNKNOWN"
    })
    void a_pooler_has_words_of_its_own(String message, Cause cause) {
        assertThat(Failure.of(new SQLException(message, "08P01"), Instant.EPOCH).cause())
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "FATAL: login rejected, true",
        "Protocol error.  Session setup failed., false",
        "An I/O error occurred while sending to the backend., false"
    })
    void what_a_pooler_says_is_a_sign_of_life_and_what_the_driver_finds_is_none(String message, boolean alive) {
        assertThat(Failure.of(new SQLException(message, "08P01"), Instant.EPOCH).answered())
                .isEqualTo(alive);
    }
}
