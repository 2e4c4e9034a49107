package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** The change gives the primary more than its standbys have, or takes from the standbys first. */
final class WrongOrderOfChange implements Rule {
    private static final String STANDBY = "primary_conninfo = 'host=orders-db application_name=standby1'\n";
    private static final List<String> NEEDED = List.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_prepared_transactions",
            "max_locks_per_transaction");

    @Override
    public About about() {
        return About.error("PG02", "the order of the change stops the standbys")
                .why(
                        "A standby must have at least what its primary has at every moment: raise the standbys first, lower the primary first. In the wrong order the standbys stop, and nobody can take over.")
                .source(
                        "Patroni documentation, settings controlled by the DCS; PostgreSQL manual, hot standby: administration");
    }

    @Override
    public Example failing() {
        return Example.file("db/primary/postgresql.conf", "max_connections = 500\n")
                .and("db/standby/postgresql.conf", STANDBY + "max_connections = 200\n")
                .before("db/primary/postgresql.conf", "max_connections = 200\n")
                .before("db/standby/postgresql.conf", STANDBY + "max_connections = 200\n");
    }

    @Override
    public Example passing() {
        return Example.file("db/primary/postgresql.conf", "max_connections = 200\n")
                .and("db/standby/postgresql.conf", STANDBY + "max_connections = 500\n")
                .before("db/primary/postgresql.conf", "max_connections = 200\n")
                .before("db/standby/postgresql.conf", STANDBY + "max_connections = 200\n");
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        return after.clusters().stream()
                .filter(cluster -> cluster.patroni().isEmpty())
                .flatMap(cluster ->
                        before.clusters().stream().filter(was -> was.name().equals(cluster.name())).findFirst().stream()
                                .flatMap(was -> cluster.standbys().stream()
                                        .flatMap(standby -> was.standbys().stream()
                                                .filter(earlier ->
                                                        earlier.name().equals(standby.name()))
                                                .flatMap(earlier -> NEEDED.stream()
                                                        .flatMap(name -> judge(
                                                                name,
                                                                new Side(was.primary(), cluster.primary()),
                                                                new Side(earlier, standby)))))));
    }

    /** One server before and after the change. */
    private record Side(Server before, Server after) {
        Stream<Fact<Integer>> was(String name) {
            return before.settings().integer(name).stream().filter(value -> OnServer.knows(before, name));
        }

        Stream<Fact<Integer>> is(String name) {
            return after.settings().integer(name).stream().filter(value -> OnServer.knows(after, name));
        }
    }

    private Stream<Finding> judge(String name, Side primary, Side standby) {
        return primary.was(name)
                .flatMap(there -> primary.is(name)
                        .flatMap(now -> standby.was(name)
                                .flatMap(here -> standby.is(name)
                                        .filter(then -> here.value() >= there.value())
                                        .flatMap(then -> {
                                            var raised = now.value() > here.value();
                                            var lowered = then.value() < there.value();
                                            if (!raised && !lowered) {
                                                return Stream.<Finding>empty();
                                            }
                                            return Stream.of(
                                                    raised
                                                            ? raised(primary, List.of(there, now, here, then))
                                                            : lowered(standby, List.of(there, now, here, then)));
                                        }))));
    }

    private Finding raised(Side primary, List<Fact<Integer>> values) {
        var name = values.get(1).name();
        var both = values.get(3).value() >= values.get(1).value();
        return found(
                primary.after(),
                values,
                both,
                "raise %s on the standbys and restart them, then on the primary".formatted(name));
    }

    private Finding lowered(Side standby, List<Fact<Integer>> values) {
        var name = values.get(1).name();
        var both = values.get(1).value() <= values.get(3).value();
        return found(
                standby.after(),
                values,
                both,
                "lower %s on the primary and restart it, then on the standbys".formatted(name));
    }

    private Finding found(Server server, List<Fact<Integer>> values, boolean both, String remedy) {
        var name = values.get(1).name();
        var found = OnServer.finding(
                        about(),
                        server,
                        name,
                        "%s goes from %s to %s on the primary and from %s to %s on a standby"
                                .formatted(
                                        name,
                                        values.get(0).shown(),
                                        values.get(1).shown(),
                                        values.get(2).shown(),
                                        values.get(3).shown()))
                .because(Evidence.of(values.get(1)), Evidence.of(values.get(3)))
                .remedy(remedy);
        return both
                ? found.because(Evidence.known("no file says in which order the servers get the change"))
                        .at(Level.WARNING)
                : found;
    }
}
