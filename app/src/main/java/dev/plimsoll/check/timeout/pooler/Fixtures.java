package dev.plimsoll.check.timeout.pooler;

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

    /** The same with a service in front, whose pool has this line too. */
    static Example pooled(String more, String pool) {
        return ini(more).and("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://pgbouncer:6432/orders
                    username: checkout
                    hikari:
                      maximum-pool-size: 10
                      %s
                """.formatted(pool));
    }

    /** HAProxy in TCP mode before two PostgreSQL servers, with these timeouts. */
    static Example proxy(String timeouts) {
        return Example.file("haproxy.cfg", """
                defaults
                    mode tcp
                %s
                listen postgres
                    bind *:5000
                    option httpchk GET /primary
                    default-server inter 2s fall 2 on-marked-down shutdown-sessions
                    server pg1 10.0.0.1:5432 check port 8008
                    server pg2 10.0.0.2:5432 check port 8008
                """.formatted(timeouts.indent(4).stripTrailing()));
    }
}
