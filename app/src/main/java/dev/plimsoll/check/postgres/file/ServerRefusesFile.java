package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The server does not start with this file. */
final class ServerRefusesFile implements Rule {
    @Override
    public About about() {
        return About.error("PG21", "the server does not start with this file")
                .why(
                        "A running server only logs the mistake at a reload and keeps the old value; the next restart, in the middle of an update or a fail-over, then fails.")
                .source("guc-file.l and guc.c; experiments with postgres -C of PostgreSQL 15 to 18");
    }

    @Override
    public Example failing() {
        return Example.file(
                "postgresql.conf", "max_conections = 200\nstatement_timeout = 30sec\nshared_buffers = 1.5GB\n");
    }

    @Override
    public Example passing() {
        return Example.file(
                "postgresql.conf",
                "max_connections = 0x40\nstatement_timeout = '1.5 min'\npg_stat_statements.max = 10000\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var grammar = topology.flaws().stream()
                .filter(flaw -> flaw.format().equals("postgresql.conf"))
                .map(this::finding);
        return Stream.concat(
                grammar, topology.servers().filter(Server::isPostgres).flatMap(this::judge));
    }

    private Stream<Finding> judge(Server server) {
        return Legality.judged(server)
                .flatMap(setting ->
                        Legality.of(server, setting).stream().map(refusal -> finding(server, setting, refusal)));
    }

    private Finding finding(Flaw flaw) {
        return about().finding(
                        flaw.place(),
                        flaw.place().file() + "#" + flaw.message(),
                        "the server does not start: " + flaw.message())
                .because(Evidence.at(flaw.place(), flaw.message()))
                .remedy(
                        "write one setting a line: name = value, the value in single quotes unless it is one plain word or number");
    }

    private Finding finding(Server server, Setting setting, Refusal refusal) {
        return about().finding(setting, "%s: %s".formatted(outcome(setting, refusal), refusal.reason()))
                .labelled(refusal.label())
                .because(Evidence.of(setting))
                .because(Evidence.known(server.settings()
                        .version()
                        .map(version -> "PostgreSQL " + version)
                        .orElse("no file says the version; judged for PostgreSQL 15 to 18")))
                .remedy(refusal.remedy())
                .at(refusal.isCertain() ? about().level() : Level.WARNING);
    }

    /** Patroni starts the server all the same, without what it finds illegal. */
    private static String outcome(Setting setting, Refusal refusal) {
        var byPatroni = setting.spelled().startsWith("bootstrap.dcs.")
                || setting.spelled().startsWith("postgresql.parameters.");
        if (byPatroni) {
            return refusal.isCertain() ? "Patroni leaves it out" : "Patroni may leave it out";
        }
        return refusal.isCertain() ? "the server does not start" : "the server may not start";
    }
}
