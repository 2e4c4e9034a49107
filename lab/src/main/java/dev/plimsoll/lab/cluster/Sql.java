package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The lab's own questions to one server, each with an end: a frozen server must not freeze who asks. */
final class Sql implements AutoCloseable {
    private final String server;
    private final Connection connection;

    private Sql(String server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** Connects as the superuser; every wait for the server, this one included, ends after the given time. */
    static Sql to(Server server, Duration patience) {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("ApplicationName", "plimsoll-lab");
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("socketTimeout", String.valueOf(patience.toSeconds()));
        try {
            return new Sql(server.name(), DriverManager.getConnection(server.url("postgres"), properties));
        } catch (SQLException failed) {
            throw failure(server.name(), "connecting", failed);
        }
    }

    /** The first column of the first row as text; null when that is null or there is no row. */
    @Nullable String ask(String question, String... values) {
        try (var statement = connection.prepareStatement(question)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException failed) {
            throw failure(server, question, failed);
        }
    }

    /** As {@link #ask}, where the server always has an answer. */
    String answer(String question, String... values) {
        var answer = ask(question, values);
        if (answer == null) {
            throw new LabException(Reason.FAILED, server + " has no answer to: " + question);
        }
        return answer;
    }

    void run(String command) {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failed) {
            throw failure(server, command, failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw failure(server, "closing", failed);
        }
    }

    private static LabException failure(String server, String what, SQLException failed) {
        var reason = failed.getCause() instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.FAILED;
        return new LabException(reason, "%s: %s: %s".formatted(server, what, failed.getMessage()), failed);
    }
}
