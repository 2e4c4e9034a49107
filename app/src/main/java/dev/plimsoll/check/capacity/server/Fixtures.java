package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.Example;

/** The files the examples of this package are made of. */
final class Fixtures {
    private Fixtures() {}

    /** A primary and a standby of 100 connections each, and a service that reads from the standby. */
    static Example readBy(int size) {
        return Example.file("primary/postgresql.conf", """
                max_connections = 100
                listen_addresses = '*'
                wal_keep_size = 1GB
                """)
                .and("standby/postgresql.conf", """
                max_connections = 100
                listen_addresses = '*'
                primary_conninfo = 'host=orders-db application_name=standby'
                """)
                .and("compose.yml", """
                services:
                  orders-db:
                    image: postgres:17
                    command: postgres -c config_file=/etc/pg/postgresql.conf
                    volumes: ["./primary:/etc/pg"]
                  orders-standby:
                    image: postgres:17
                    command: postgres -c config_file=/etc/pg/postgresql.conf
                    volumes: ["./standby:/etc/pg"]
                """)
                .and("search/application.yml", pool("orders-standby", size));
    }

    /** A service on a server of 500 connections, and a limit somebody set with SQL. */
    static Example limited(int size, String sql) {
        return Example.file("checkout/application.yml", pool("orders-db", size))
                .and("db/postgresql.conf", "max_connections = 500\nlisten_addresses = '*'\n")
                .and("db/roles.sql", sql);
    }

    /** The file of a service with one pool. */
    static String pool(String host, int size) {
        return """
                spring:
                  datasource:
                    url: jdbc:postgresql://%s:5432/orders
                    username: checkout
                    hikari:
                      maximum-pool-size: %d
                """.formatted(host, size);
    }
}
