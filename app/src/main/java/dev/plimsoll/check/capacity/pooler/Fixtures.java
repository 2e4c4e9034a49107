package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.Example;

/** The files the examples of this package are made of. */
final class Fixtures {
    private Fixtures() {}

    /** One line for one database, with more lines in the main section. */
    static Example ini(String more) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """ + more);
    }

    /** A service whose instances connect through the pooler. */
    static Example client(String name, String user, int size) {
        return Example.file(name + "/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://pgbouncer:6432/orders
                    username: %s
                    hikari:
                      maximum-pool-size: %d
                """.formatted(user, size));
    }
}
