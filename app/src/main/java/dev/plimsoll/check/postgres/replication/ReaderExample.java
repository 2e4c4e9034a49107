package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.Example;

/** A primary, its standby and a service that reads from the standby, for the examples. */
final class ReaderExample {
    private ReaderExample() {}

    /** The files, the standby started with one setting more: {@code name=value}. */
    static Example ofStandby(String setting) {
        return Example.file("compose.yml", """
            services:
              orders-db:
                image: postgres:17
                command: postgres -c config_file=/etc/primary.conf
                volumes: ["./primary.conf:/etc/primary.conf"]
              orders-standby:
                image: postgres:17
                command: postgres -c config_file=/etc/standby.conf -c %s
                volumes: ["./standby.conf:/etc/standby.conf"]
            """.formatted(setting))
                .and("primary.conf", "listen_addresses = '*'\nmax_wal_senders = 10\n")
                .and("standby.conf", "listen_addresses = '*'\nprimary_conninfo = 'host=orders-db'\n")
                .and("search/application.yml", """
            spring:
              datasource:
                url: jdbc:postgresql://orders-standby:5432/orders
                hikari:
                  read-only: true
            """);
    }
}
