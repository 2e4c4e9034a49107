package dev.plimsoll.shop.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The roles with their limits, and the database, made by an administrator. */
final class Roles {
    static final String OWNER = "shop";
    static final List<String> SERVICES = List.of("storefront", "auth", "checkout");

    private final Connection administrator;

    Roles(Connection administrator) {
        this.administrator = administrator;
    }

    void prepare() throws SQLException {
        execute(script());
        if (!exists()) {
            execute("create database shop owner shop");
        }
        execute("alter database shop set search_path = shop");
        execute("revoke all on database shop from public");
        execute("grant connect on database shop to storefront, auth, checkout");
    }

    /** PostgreSQL takes no parameters here, so it quotes the password itself. */
    void setPassword(String role, String password) throws SQLException {
        try (var quote = administrator.prepareStatement("select format('alter role %I password %L', ?, ?)")) {
            quote.setString(1, role);
            quote.setString(2, password);
            try (var quoted = quote.executeQuery()) {
                quoted.next();
                execute(Objects.requireNonNull(quoted.getString(1)));
            }
        }
    }

    private boolean exists() throws SQLException {
        try (var statement = administrator.createStatement();
                var found = statement.executeQuery("select from pg_database where datname = 'shop'")) {
            return found.next();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script() {
        try (var file = Roles.class.getResourceAsStream("/db/roles.sql")) {
            return new String(Objects.requireNonNull(file, "roles.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
