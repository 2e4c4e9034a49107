package dev.plimsoll.drill.replay;

import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Receipts;
import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * What became of the orders: the customers' receipts against what the database holds.
 *
 * @param acknowledged those the shop gave its word for
 * @param refused customers who came to buy and could not
 * @param lost acknowledged, and not there
 * @param duplicated there more than once: the same key, or the same cart, with which each customer buys once
 * @param unreconciled rows of {@code shop.reconciliation}: totals or stock that do not add up
 */
public record Orders(int acknowledged, long refused, int lost, int duplicated, int unreconciled) {
    private static final String UNRECONCILED = "select count(*) from shop.reconciliation";

    /** A key is unique in the table, so a second order of one customer can only be there under another. */
    private static final String TWICE =
            "select count(*) - count(distinct cart) from shop.orders where state <> 'declined'";

    static Orders audit(Receipts receipts, Server primary) throws SQLException {
        try (var connection = DriverManager.getConnection(primary.url("shop"), "postgres", "")) {
            var word = receipts.acknowledged();
            var held = held(connection);
            var there = new HashSet<>(held);
            var lost = word.stream().filter(order -> !there.contains(order)).count();
            return new Orders(
                    word.size(),
                    receipts.of(Journey.CHECKOUT).failed(),
                    (int) lost,
                    held.size() - there.size() + count(connection, TWICE),
                    count(connection, UNRECONCILED));
        }
    }

    private static List<UUID> held(Connection connection) throws SQLException {
        var keys = new ArrayList<UUID>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select idempotency_key from shop.orders")) {
            while (rows.next()) {
                keys.add(rows.getObject(1, UUID.class));
            }
        }
        return keys;
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** Whether every word holds, once. */
    public boolean sound() {
        return lost == 0 && duplicated == 0 && unreconciled == 0;
    }
}
