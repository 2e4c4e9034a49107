package dev.plimsoll.shop.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Goods and customers to begin with, the same on every machine: {@value #CUSTOMERS} shoppers and one for people,
 * {@code demo@waterline.example}, all with the password {@code waterline-demo}.
 */
final class Demo {
    private static final int CUSTOMERS = 200;
    /** BCrypt, strength 10, of {@code waterline-demo}: one for all, because hashing 200 takes 15 s. */
    private static final String HASH = "$2a$10$PCz8a3sRSfj9fvHYQ7.CPu8oCR./SiNTCsJJwSz7n2rCXIp513LXi";

    private final Connection owner;

    Demo(Connection owner) {
        this.owner = owner;
    }

    /** Does nothing where there are products already. */
    void stock() throws SQLException {
        owner.setAutoCommit(false);
        if (isEmpty()) {
            addCategories();
            addProducts();
            addCustomers();
            owner.commit();
            analyze();
        }
        owner.commit();
    }

    private boolean isEmpty() throws SQLException {
        try (var statement = owner.createStatement();
                var found = statement.executeQuery("select from product limit 1")) {
            return !found.next();
        }
    }

    private void addCategories() throws SQLException {
        try (var insert = owner.prepareStatement("insert into category (slug, name, position) values (?, ?, ?)")) {
            for (int i = 0; i < Range.ALL.size(); i++) {
                insert.setString(1, Range.ALL.get(i).slug());
                insert.setString(2, Range.ALL.get(i).name());
                insert.setInt(3, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void addProducts() throws SQLException {
        var sql = "insert into product (id, slug, name, category, description, price_cents, picture)"
                + " values (?, ?, ?, ?, ?, ?, ?)";
        try (var product = owner.prepareStatement(sql);
                var stock = owner.prepareStatement(
                        "insert into stock (product_id, supplied, available) values (?, ?, ?)")) {
            for (var goods : Goods.all()) {
                product.setLong(1, goods.id());
                product.setString(2, goods.slug());
                product.setString(3, goods.name());
                product.setString(4, goods.category());
                product.setString(5, goods.description());
                product.setInt(6, goods.cents());
                product.setString(7, goods.picture());
                product.addBatch();
                stock.setLong(1, goods.id());
                stock.setInt(2, goods.supply());
                stock.setInt(3, goods.supply());
                stock.addBatch();
            }
            product.executeBatch();
            stock.executeBatch();
        }
    }

    private void addCustomers() throws SQLException {
        try (var insert =
                owner.prepareStatement("insert into customer (email, name, password_hash) values (?, ?, ?)")) {
            addCustomer(insert, "demo@waterline.example", "Robin Demo");
            for (int i = 1; i <= CUSTOMERS; i++) {
                addCustomer(insert, "shopper%03d@waterline.example".formatted(i), "Shopper " + i);
            }
            insert.executeBatch();
        }
    }

    private static void addCustomer(PreparedStatement insert, String email, String name) throws SQLException {
        insert.setString(1, email);
        insert.setString(2, name);
        insert.setString(3, HASH);
        insert.addBatch();
    }

    /** The planner knows nothing of new tables until autovacuum comes by, a minute later. */
    private void analyze() throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("analyze product, stock, category, customer");
        }
    }
}
