package dev.plimsoll.guard.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.junit.jupiter.api.Test;

class GuardedConnectionTest {
    private boolean ended;

    @Test
    void a_commit_that_is_done_has_not_failed_because_the_connection_was_ended_since() {
        var connection = guarded();

        assertThatCode(connection::commit).doesNotThrowAnyException();
        assertThatThrownBy(connection::getWarnings).isInstanceOf(SQLException.class);
    }

    @Test
    void switching_autocommit_on_commits_and_has_not_failed_either() {
        assertThatCode(() -> guarded().setAutoCommit(true)).doesNotThrowAnyException();
    }

    /** Ended right after the first thing that is done on it. */
    private GuardedConnection guarded() {
        InvocationHandler driver = (proxy, method, arguments) -> {
            if (!method.getName().equals("getWarnings")) {
                ended = true;
                return "nobody looks at it";
            }
            if (ended) {
                throw new SQLException("This connection has been closed.", "08003");
            }
            return new SQLWarning("an old one");
        };
        var inner = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, driver);
        return new GuardedConnection(new NoLender(), (Connection) inner, "default", System.nanoTime());
    }

    private static final class NoLender implements Lender {
        @Override
        public void takeBack(GuardedConnection connection) {
            throw new AssertionError("it was not closed");
        }

        @Override
        public void discard(GuardedConnection connection) {
            throw new AssertionError("it was not aborted");
        }

        @Override
        public void uncertain(GuardedConnection connection, SQLWarning warning) {
            throw new AssertionError(warning);
        }
    }
}
