package dev.plimsoll.lab.load.shop;

import dev.plimsoll.lab.load.ledger.Attempt;
import dev.plimsoll.lab.load.ledger.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The shop's statements. */
record Till(DataSource pool, Ledger ledger, Duration held) {
    void browse(int product) throws SQLException {
        try (var connection = pool.getConnection()) {
            hold(connection);
            try (var page = connection.prepareStatement("select p.id, p.name, p.cents, s.units"
                    + " from plimsoll_shop.product p join plimsoll_shop.stock s on s.product = p.id"
                    + " where p.id >= ? order by p.id limit 20")) {
                page.setInt(1, product);
                drain(page);
            }
        }
    }

    void fill(long cart, int product) throws SQLException {
        try (var connection = pool.getConnection()) {
            hold(connection);
            try (var line = connection.prepareStatement("insert into plimsoll_shop.cart_line values (?, ?, 1)")) {
                line.setLong(1, cart);
                line.setInt(2, product);
                line.executeUpdate();
            }
        }
    }

    void checkOut(UUID order, int product) throws SQLException {
        ledger.place(order, attempt -> {
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                buy(connection, attempt, order, product);
            }
        });
    }

    /** The row of stock is locked last, for as short as can be. */
    private void buy(Connection connection, Attempt attempt, UUID order, int product) throws SQLException {
        hold(connection);
        try (var write = connection.prepareStatement(
                        "insert into plimsoll_shop.customer_order (order_key, product, cents)"
                                + " select ?, id, cents from plimsoll_shop.product where id = ?");
                var take = connection.prepareStatement(
                        "update plimsoll_shop.stock set units = units - 1 where product = ?")) {
            write.setObject(1, order);
            write.setInt(2, product);
            write.executeUpdate();
            take.setInt(1, product);
            take.executeUpdate();
        }
        attempt.commit(connection);
    }

    private void hold(Connection connection) throws SQLException {
        if (held.isZero()) {
            return;
        }
        try (var sleep = connection.prepareStatement("select pg_sleep(?)")) {
            sleep.setDouble(1, held.toNanos() / 1e9);
            drain(sleep);
        }
    }

    private static void drain(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
