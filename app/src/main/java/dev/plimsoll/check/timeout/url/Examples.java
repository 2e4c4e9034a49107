package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.Example;

/** One service with one pool, and whatever the rule needs beside it. */
final class Examples {
    private Examples() {}

    /** A Spring Boot service whose pool connects by this URL. */
    static Example url(String url) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: %s
                """.formatted(url));
    }

    /** The same with settings of the pool, indented below {@code hikari:}. */
    static Example pool(String url, String key, String value) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: %s
                    hikari:
                      %s: %s
                """.formatted(url, key, value));
    }
}
