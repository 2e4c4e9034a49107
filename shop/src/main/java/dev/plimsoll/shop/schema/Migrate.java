package dev.plimsoll.shop.schema;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to the state the services expect: roles, tables and, once, the demo's goods and customers. Run before
 * the services start; doing it again changes nothing.
 */
public final class Migrate {
    private Migrate() {}

    /** Takes the environment of {@link Place} and ends with an exception, so with status 1, when it cannot do it all. */
    public static void main(String[] arguments) throws SQLException {
        database(Place.of(System.getenv()));
    }

    /** The same, for a database at the given place. */
    public static void database(Place place) throws SQLException {
        try (var administrator = place.administrator()) {
            var roles = new Roles(administrator);
            roles.prepare();
            roles.setPassword(Roles.OWNER, place.ownerPassword());
            for (var role : place.passwords().entrySet()) {
                roles.setPassword(role.getKey(), role.getValue());
            }
        }
        var url = place.url(Place.DATABASE);
        Flyway.configure()
                .dataSource(url, Roles.OWNER, place.ownerPassword())
                .schemas("shop")
                .load()
                .migrate();
        try (var owner = place.owner()) {
            new Demo(owner).stock();
        }
    }
}
