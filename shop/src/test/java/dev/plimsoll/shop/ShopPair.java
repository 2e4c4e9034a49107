package dev.plimsoll.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.shop.schema.Migrate;
import dev.plimsoll.shop.schema.Place;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shop's database on a pair of the lab. */
public final class ShopPair {
    public static final String PASSWORD = "of the services";
    private final Cluster cluster;

    private ShopPair(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Migrated, with the demo's goods and customers. */
    public static ShopPair on(Cluster cluster) throws SQLException {
        var pair = new ShopPair(cluster);
        var passwords =
                Stream.of("storefront", "auth", "checkout").collect(Collectors.toMap(role -> role, role -> PASSWORD));
        Migrate.database(new Place(pair.hosts(), "postgres", "", "it's the owner's", passwords));
        return pair;
    }

    public String hosts() {
        return cluster.servers().stream()
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(","));
    }

    /** A pool as a service has it. */
    public HikariDataSource pool(String role, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s/shop?targetServerType=primary".formatted(hosts()));
        config.setUsername(role);
        config.setPassword(PASSWORD);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }
}
