package dev.plimsoll.check.mysql;

import dev.plimsoll.check.Example;

/** The files the examples of this package are made of. */
final class Fixtures {
    private Fixtures() {}

    /** Four instances of a service before one MySQL server, with these lines for each. */
    static Example shop(String server, String pool) {
        return Example.file("compose.yml", """
                services:
                  shop-db:
                    image: mysql:8.4
                    volumes: ["./db/my.cnf:/etc/mysql/conf.d/my.cnf:ro"]
                """)
                .and("db/my.cnf", "[mysqld]\n" + server)
                .and("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:mysql://shop-db:3306/shop
                    username: checkout
                    hikari:
                      %s
                """.formatted(pool.indent(6).strip()))
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 4
                  strategy:
                    rollingUpdate:
                      maxSurge: 0
                """);
    }
}
