package dev.plimsoll.bench.guard.cause;

import static dev.plimsoll.bench.guard.cause.Mode.refused;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.lab.fault.Fence;
import dev.plimsoll.lab.pooler.Installed;
import dev.plimsoll.lab.pooler.PgBouncer;
import dev.plimsoll.lab.pooler.Pooling;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A PgBouncer stands between, and it is what says no; nothing where none is installed. */
final class Poolers {
    private Poolers() {}

    static List<Mode> all() {
        return Installed.here()
                .map(pooler -> List.of(
                        refused("a pooler that lets no more clients in", Poolers::occupied, Cause.DATABASE_FULL)
                                .at(scene -> behind(scene, pooler, Map.of("max_client_conn", "3"))),
                        refused(
                                        "a pooler whose few connections are all taken",
                                        Poolers::occupied,
                                        Cause.DATABASE_SILENT,
                                        Cause.DATABASE_FULL)
                                .at(scene -> behind(scene, pooler, Map.of("default_pool_size", "1"))),
                        refused(
                                        "a pooler that cannot reach its server",
                                        scene -> scene.way().inflict(new Fence()),
                                        Cause.DATABASE_DOWN,
                                        Cause.DATABASE_SILENT)
                                .at(scene -> behind(scene, pooler, Map.of("server_connect_timeout", "1")))))
                .orElse(List.of());
    }

    private static String behind(Scene scene, Installed program, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("ignore_startup_parameters", "extra_float_digits");
        var pooler = PgBouncer.start(program, new Pooling(all, Map.of(), Map.of()), "app", List.of(scene.way()));
        scene.afterwards(pooler);
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=app".formatted(pooler.port());
    }

    /** Others were there first. */
    private static void occupied(Scene scene) {
        for (int i = 0; i < 3; i++) {
            try {
                var other = DriverManager.getConnection(scene.hikari().getJdbcUrl() + "&loginTimeout=1");
                scene.afterwards(other);
            } catch (SQLException full) {
                return;
            }
        }
    }
}
