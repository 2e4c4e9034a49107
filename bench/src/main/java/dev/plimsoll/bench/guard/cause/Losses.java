package dev.plimsoll.bench.guard.cause;

import static dev.plimsoll.bench.guard.cause.Mode.refused;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Fence;
import dev.plimsoll.lab.fault.Unreachable;
import java.sql.SQLException;
import java.util.List;

/** The server, or the way to it, is lost, or it is not the one it was. */
final class Losses {
    private Losses() {}

    static List<Mode> all() {
        return List.of(
                refused("a server killed", Losses::crash, Cause.DATABASE_DOWN),
                refused("a server frozen", Losses::freeze, Cause.DATABASE_SILENT),
                refused("a way that loses everything", Losses::blackHole, Cause.DATABASE_SILENT, Cause.UNREACHABLE),
                refused(
                        "connections ended, and a way that lets no new one through",
                        Losses::unreachable,
                        Cause.UNREACHABLE,
                        Cause.DATABASE_SILENT),
                refused("a host fenced off", Losses::fence, Cause.DATABASE_DOWN),
                refused("two hosts, the primary killed", Losses::crash, Cause.DATABASE_DOWN, Cause.NO_PRIMARY)
                        .at(scene -> scene.both("primary")),
                refused("two standbys and no primary", Losses::demote, Cause.NO_PRIMARY)
                        .at(scene -> scene.both("primary"))
                        .on(Cluster::pair),
                refused("the only host became a standby", Losses::demote, Cause.NO_PRIMARY, Cause.DEMOTED)
                        .at(scene -> scene.primary("postgres?user=app&targetServerType=primary"))
                        .on(Cluster::pair),
                refused("readers whose standby is killed", Losses::standby, Cause.DATABASE_DOWN)
                        .at(scene -> scene.both("secondary")),
                refused("commits that wait for a frozen standby", Losses::blocked, Cause.WRITES_BLOCKED)
                        .on(() -> Cluster.pair().synchronous()),
                refused(
                                "an older copy of the database at the address",
                                Losses::older,
                                Cause.DEMOTED,
                                Cause.OTHER_DATABASE)
                        .on(Cluster::pair));
    }

    private static void crash(Scene scene) {
        scene.warm();
        var server = scene.cluster().primary();
        scene.afterwards(server::start);
        server.crash();
    }

    private static void freeze(Scene scene) {
        scene.warm();
        var server = scene.cluster().primary();
        scene.afterwards(server::thaw);
        server.freeze();
    }

    private static void blackHole(Scene scene) throws Exception {
        scene.warm();
        scene.way().inflict(new BlackHole());
    }

    private static void unreachable(Scene scene) throws Exception {
        scene.warm();
        scene.way().inflict(new Unreachable());
        scene.terminate();
    }

    private static void fence(Scene scene) throws Exception {
        scene.warm();
        scene.way().inflict(new Fence());
    }

    private static void demote(Scene scene) {
        scene.warm();
        scene.cluster().demote(scene.cluster().primary());
    }

    private static void standby(Scene scene) {
        scene.warm();
        var server = scene.cluster().standbys().get(0);
        scene.afterwards(server::start);
        server.crash();
    }

    private static void blocked(Scene scene) {
        var standby = scene.cluster().standbys().get(0);
        scene.afterwards(standby::thaw);
        scene.warm();
        standby.freeze();
        scene.holding(
                connection -> Exhaustion.run(connection, "update stock set left_over = left_over - 1 where id = 2"));
    }

    /** After a failover behind one name, the name leads to what was there before. */
    private static void older(Scene scene) throws SQLException {
        scene.warm();
        var cluster = scene.cluster();
        cluster.primary().crash();
        cluster.promote(cluster.standbys().get(0));
        scene.way().lead(cluster.primary().port());
        scene.warm();
        var copy = Cluster.pair().standbys(0).start();
        scene.afterwards(copy);
        try (var connection = copy.primary().connect()) {
            Exhaustion.run(connection, "create role app login");
        }
        scene.way().lead(copy.primary().port());
        scene.terminate();
    }
}
