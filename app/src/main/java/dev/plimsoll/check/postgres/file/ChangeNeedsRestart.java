package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Context;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A changed setting takes effect only at a restart. */
final class ChangeNeedsRestart implements Rule {
    @Override
    public About about() {
        return About.warning("PG22", "a changed setting takes effect only at a restart")
                .why(
                        "A reload leaves the old value in effect, with one line in the log; weeks later a restart or a fail-over brings the new one unrehearsed.")
                .source("pg_settings.context postmaster of each version");
    }

    @Override
    public Example failing() {
        return Example.file("postgresql.conf", "max_connections = 300\n")
                .before("postgresql.conf", "max_connections = 200\n");
    }

    @Override
    public Example passing() {
        return Example.file("postgresql.conf", "work_mem = 8MB\n").before("postgresql.conf", "work_mem = 4MB\n");
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        return after.servers()
                .filter(Server::isPostgres)
                .flatMap(server -> before
                        .servers()
                        .filter(was -> was.name().equals(server.name()) && was.role() == server.role())
                        .findFirst()
                        .stream()
                        .flatMap(was -> server.settings().inEffect().stream()
                                .filter(setting -> needsRestart(server, setting) && differs(was, server, setting))
                                .map(setting -> finding(was, server, setting))));
    }

    /** A command line takes effect with the restart its own change brings. */
    private static boolean needsRestart(Server server, Setting setting) {
        var isCommand = setting.origin().last().source() == Hop.Source.OVERRIDE
                && setting.origin().last().detail().equals("command line");
        return !isCommand
                && !setting.hidden()
                && setting.origin().place().isPresent()
                && server.settings()
                        .catalogue()
                        .find(setting.name())
                        .filter(known -> known.context() == Context.RESTART)
                        .isPresent();
    }

    private static boolean differs(Server was, Server is, Setting setting) {
        var before = was.settings().text(setting.name());
        var after = is.settings().text(setting.name());
        var sameNumber = was.settings().integer(setting.name()).isPresent()
                && was.settings()
                        .integer(setting.name())
                        .map(fact -> fact.value())
                        .equals(is.settings().integer(setting.name()).map(fact -> fact.value()));
        return before.isPresent()
                && !sameNumber
                && !before.map(fact -> fact.value()).equals(after.map(fact -> fact.value()));
    }

    private Finding finding(Server was, Server server, Setting setting) {
        var old = was.settings().text(setting.name()).orElseThrow();
        return about().finding(
                        setting,
                        "%s goes from %s to %s, and a reload leaves %s in effect"
                                .formatted(
                                        setting.name(),
                                        said(old.value()),
                                        said(setting.value().orElse("")),
                                        said(old.value())))
                .labelled("needs a restart of " + server.name())
                .because(Evidence.of(setting), Evidence.known("before: " + old.words()))
                .remedy("plan a restart of %s with the change, standbys first".formatted(server.name()));
    }

    private static String said(String value) {
        return value.isEmpty() ? "''" : value;
    }
}
