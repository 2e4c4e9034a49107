package dev.plimsoll.check.haproxy;

import dev.plimsoll.check.Example;

/** The files the examples of this package are made of. */
final class Fixtures {
    private Fixtures() {}

    /** A listener for writers before two servers, with these lines and parameters. */
    static Example writers(String lines, String parameters) {
        return Example.file("haproxy.cfg", """
                defaults
                    mode tcp
                    timeout connect 4s
                    timeout client 30m
                    timeout server 30m
                listen postgres_write
                    bind *:5000
                %s
                    server pg1 10.0.0.1:5432 %s
                    server pg2 10.0.0.2:5432 %s
                """.formatted(lines.indent(4).stripTrailing(), parameters, parameters));
    }
}
