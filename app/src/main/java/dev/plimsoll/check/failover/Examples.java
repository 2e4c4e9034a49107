package dev.plimsoll.check.failover;

import dev.plimsoll.check.Example;

/** Services on a primary and a standby. */
final class Examples {
    private Examples() {}

    /** A service whose pool connects by this URL. */
    static Example url(String url) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: %s
                """.formatted(url));
    }

    /** The same for a pool that only reads. */
    static Example reader(String url) {
        return Example.file("catalog/application.yml", """
                spring:
                  datasource:
                    url: %s
                    hikari:
                      read-only: true
                """.formatted(url));
    }

    /** A primary and a standby that streams from it, under the names {@code db-a} and {@code db-b}. */
    static Example pair(Example services) {
        return services.and("docker-compose.yml", """
                services:
                  db-a:
                    image: postgres:18
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./db-a/postgresql.conf:/etc/postgresql/postgresql.conf
                  db-b:
                    image: postgres:18
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./db-b/postgresql.conf:/etc/postgresql/postgresql.conf
                """)
                .and("db-a/postgresql.conf", """
                listen_addresses = '*'
                max_connections = 200
                """)
                .and("db-b/postgresql.conf", """
                listen_addresses = '*'
                max_connections = 200
                primary_conninfo = 'host=db-a user=replicator application_name=db_b'
                """);
    }
}
