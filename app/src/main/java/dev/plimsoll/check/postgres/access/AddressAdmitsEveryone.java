package dev.plimsoll.check.postgres.access;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Topology;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address that looks like one host matches every one. */
final class AddressAdmitsEveryone implements Rule {
    private static final String REMEDY =
            "write /32 for the one host (/128 for IPv6), or 0.0.0.0/0 if everyone is meant";

    @Override
    public About about() {
        return About.error("PG16", "an address that looks like one host matches every one")
                .why(
                        "The number after the slash says how many bits count: with 0 none does, and the line lets the whole network in.")
                .source("PostgreSQL manual, pg_hba.conf: CIDR mask length");
    }

    @Override
    public Example failing() {
        return Example.file("pg_hba.conf", "host all all 172.28.33.11/0 scram-sha-256\n");
    }

    @Override
    public Example passing() {
        return Example.file(
                "pg_hba.conf", "host all all 172.28.33.11/32 scram-sha-256\nhost all all 0.0.0.0/0 reject\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var lines = topology.sources().stream()
                .filter(source -> source.format().equals("pg_hba.conf"))
                .flatMap(source -> source.settings().stream())
                .filter(line -> !line.value().orElse("").equals("reject"))
                .filter(line -> matchesAll(address(line)))
                .map(this::finding);
        return Stream.concat(lines, listed(topology));
    }

    /** Lines of other files than pg_hba.conf, such as the list Patroni writes it from. */
    private Stream<Finding> listed(Topology topology) {
        return topology.clusters().stream()
                .flatMap(cluster -> cluster.servers().stream())
                .flatMap(server -> server.access().stream())
                .filter(rule -> !rule.method().equals("reject") && matchesAll(rule.address()))
                .filter(rule -> topology.sources().stream()
                        .noneMatch(source -> source.format().equals("pg_hba.conf")
                                && source.path().equals(rule.place().file())))
                .collect(Collectors.toMap(HbaRule::place, rule -> rule, (first, again) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(this::finding);
    }

    private static String address(Setting line) {
        return line.spelled().substring(line.spelled().lastIndexOf(' ') + 1);
    }

    /** An address with bits of its own, none of which counts. */
    private static boolean matchesAll(String address) {
        var slash = address.indexOf('/');
        if (slash < 0) {
            return false;
        }
        var mask = address.substring(slash + 1);
        var bits = address.substring(0, slash).replaceAll("[0.:]", "");
        return (mask.equals("0") || mask.equals("0.0.0.0")) && !bits.isEmpty();
    }

    private Finding finding(Setting line) {
        var address = address(line);
        return about().finding(line, fact(address)).because(Evidence.of(line)).remedy(REMEDY);
    }

    private Finding finding(HbaRule rule) {
        var subject = rule.place().file() + "#pg_hba " + rule.address();
        return about().finding(rule.place(), subject, fact(rule.address()))
                .because(Evidence.at(rule.place(), "%s line with address %s".formatted(rule.type(), rule.address())))
                .remedy(REMEDY);
    }

    private static String fact(String address) {
        return "%s matches every address, not only %s".formatted(address, address.substring(0, address.indexOf('/')));
    }
}
