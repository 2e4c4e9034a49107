package dev.plimsoll.check.pool;

import dev.plimsoll.check.Example;

/** The Spring Boot service whose pool the examples of pool rules vary. */
public final class PoolExample {
    public static final String FILE = "checkout/application.yml";

    private PoolExample() {}

    /** The service with these lines under {@code spring.datasource.hikari}. */
    public static Example with(String... lines) {
        return Example.file(FILE, text(lines));
    }

    /** The text of its configuration, for examples that add to it. */
    public static String text(String... lines) {
        return """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders?socketTimeout=60
                    hikari:
                      pool-name: orders
                """
                + String.join(
                        "",
                        java.util.Arrays.stream(lines)
                                .map(line -> "      " + line + "\n")
                                .toList());
    }
}
