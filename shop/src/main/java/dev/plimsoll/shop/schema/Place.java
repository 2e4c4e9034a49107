package dev.plimsoll.shop.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the database is and who may make it.
 *
 * @param hosts {@code host:port} of every server, separated by commas; the driver looks for the primary
 * @param admin who may create roles and databases
 * @param adminPassword the administrator's password, empty where none is asked for
 * @param ownerPassword the password role {@code shop} gets, which owns the tables
 * @param passwords those the services' roles get, by role
 */
public record Place(
        String hosts, String admin, String adminPassword, String ownerPassword, Map<String, String> passwords) {
    static final String DATABASE = "shop";

    public Place {
        passwords = Map.copyOf(passwords);
    }

    /**
     * From SHOP_DB_HOSTS, SHOP_DB_ADMIN, SHOP_DB_ADMIN_PASSWORD, SHOP_DB_OWNER_PASSWORD and, for each role of a service,
     * SHOP_DB_STOREFRONT_PASSWORD and so on; where that is missing, SHOP_DB_PASSWORD.
     */
    static Place of(Map<String, String> environment) {
        return new Place(
                required(environment, "SHOP_DB_HOSTS"),
                environment.getOrDefault("SHOP_DB_ADMIN", "postgres"),
                environment.getOrDefault("SHOP_DB_ADMIN_PASSWORD", ""),
                required(environment, "SHOP_DB_OWNER_PASSWORD"),
                Roles.SERVICES.stream().collect(Collectors.toMap(role -> role, role -> own(environment, role))));
    }

    private static String own(Map<String, String> environment, String role) {
        return Optional.ofNullable(environment.get("SHOP_DB_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT))))
                .orElseGet(() -> required(environment, "SHOP_DB_PASSWORD"));
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }

    Connection administrator() throws SQLException {
        return DriverManager.getConnection(url("postgres"), admin, adminPassword);
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(url(DATABASE) + "&reWriteBatchedInserts=true", Roles.OWNER, ownerPassword);
    }

    String url(String database) {
        return "jdbc:postgresql://%s/%s?targetServerType=primary&connectTimeout=5&ApplicationName=migrate"
                .formatted(hosts, database);
    }
}
