package dev.plimsoll.telemetry;

import java.util.Map;

/**
 * A PostgreSQL server.
 *
 * @param name what it is called
 * @param url where it is, for JDBC; not behind anything that may lead elsewhere
 * @param login user, password and whatever else the driver shall know; a member of {@code pg_monitor}
 */
public record Node(String name, String url, Map<String, String> login) {
    public Node {
        login = Map.copyOf(login);
    }

    /** Without what nobody shall read. */
    @Override
    public String toString() {
        return name;
    }
}
