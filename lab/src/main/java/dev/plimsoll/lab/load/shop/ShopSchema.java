package dev.plimsoll.lab.load.shop;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The shop's tables, in a schema of their own. An order's identity is indexed and not unique: what a client places twice
 * is there twice, so that the ledger sees it. Unique is the idempotency key, by which the server knows an attempt again.
 */
public final class ShopSchema {
    /** What the ledger asks each server: one row for each order, with its identity. */
    public static final String ORDERS = "select order_key from plimsoll_shop.customer_order";

    private static final String TABLES = """
            create schema plimsoll_shop;
            create table plimsoll_shop.product (id int primary key, name text not null, cents int not null);
            create table plimsoll_shop.stock (
              product int primary key references plimsoll_shop.product,
              units int not null check (units >= 0)) with (fillfactor = 50);
            create table plimsoll_shop.cart_line (cart bigint not null, product int not null, units int not null);
            create table plimsoll_shop.customer_order (
              order_key uuid not null, idempotency_key uuid not null unique, product int not null, cents int not null,
              placed_at timestamptz not null default clock_timestamp());
            create index on plimsoll_shop.customer_order (order_key);
            insert into plimsoll_shop.product select i, 'product ' || i, 100 + i from generate_series(1, %d) i;
            insert into plimsoll_shop.stock select id, %d from plimsoll_shop.product
            """;
    private static final int ENOUGH = 1_000_000_000;

    private ShopSchema() {}

    /**
     * Creates and fills them, all or nothing: in the transaction that is open, or one of its own.
     *
     * @param products how many the shop sells, 1 or more; there is enough of each
     * @throws SQLException when they are there already, or the role may not
     */
    public static void create(Connection connection, int products) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(TABLES.formatted(products, ENOUGH));
        }
    }

    /** Removes them with all that is in them. */
    public static void drop(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema if exists plimsoll_shop cascade");
        }
    }
}
