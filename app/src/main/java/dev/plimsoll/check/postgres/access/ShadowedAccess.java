package dev.plimsoll.check.postgres.access;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** An earlier, broader access line decides before a later one is asked. */
final class ShadowedAccess implements Rule {
    @Override
    public About about() {
        return About.warning("PG17", "an earlier, broader access line decides first")
                .why(
                        "The first line that matches decides, and if its method fails no other is tried: the later line, stricter or not, has no effect.")
                .source("PostgreSQL manual, pg_hba.conf: there is no fall-through");
    }

    @Override
    public Example failing() {
        return Example.file("postgresql.conf", "port = 5432\n")
                .and("pg_hba.conf", "host all all 10.0.0.0/8 trust\nhost orders checkout 10.1.0.0/16 scram-sha-256\n");
    }

    @Override
    public Example passing() {
        return Example.file("postgresql.conf", "port = 5432\n")
                .and(
                        "pg_hba.conf",
                        "host orders checkout 10.1.0.0/16 scram-sha-256\nhost all all 10.0.0.0/8 scram-sha-256\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers().flatMap(this::judge);
    }

    private Stream<Finding> judge(Server server) {
        var lines = server.access();
        return Stream.iterate(1, i -> i + 1)
                .limit(Math.max(0, lines.size() - 1))
                .flatMap(i -> lines.subList(0, i).stream()
                        .filter(earlier -> Coverage.covers(earlier, lines.get(i)))
                        .findFirst()
                        .filter(earlier -> !earlier.method().equals(lines.get(i).method()))
                        .map(earlier -> finding(earlier, lines.get(i)))
                        .stream());
    }

    private Finding finding(HbaRule earlier, HbaRule later) {
        return about().finding(
                        later.place(),
                        later.place().file() + "#" + words(later),
                        "%s is never asked: line %d already decides with %s"
                                .formatted(later.method(), earlier.place().line(), earlier.method()))
                .because(Evidence.at(earlier.place(), words(earlier)), Evidence.at(later.place(), words(later)))
                .remedy("move line %d above line %d, or delete it"
                        .formatted(later.place().line(), earlier.place().line()));
    }

    private static String words(HbaRule rule) {
        return "%s %s %s %s %s"
                .formatted(
                        rule.type(),
                        String.join(",", rule.databases()),
                        String.join(",", rule.users()),
                        rule.address(),
                        rule.method())
                .replace("  ", " ");
    }
}
