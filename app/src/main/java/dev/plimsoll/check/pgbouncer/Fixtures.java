package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.Example;

/** The files the examples of this package are made of. */
final class Fixtures {
    static final String INI = "pooler/pgbouncer.ini";

    private Fixtures() {}

    /** A pooler of a version that compose runs, with a service as its client. */
    static Example pooled(String version, String ini) {
        return clientOf("jdbc:postgresql://bouncer:6432/orders")
                .and("compose.yml", """
                services:
                  bouncer:
                    image: example/pgbouncer:%s
                    volumes:
                      - ./pooler/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                """.formatted(version))
                .and(INI, ini);
    }

    /** A service that connects to this URL. */
    static Example clientOf(String url) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: %s
                    username: checkout
                    hikari:
                      maximum-pool-size: 10
                """.formatted(url));
    }

    /** A plain pgbouncer.ini with more lines in its main section. */
    static String ini(String more) {
        return """
                [databases]
                orders = host=orders-db user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """ + more;
    }
}
