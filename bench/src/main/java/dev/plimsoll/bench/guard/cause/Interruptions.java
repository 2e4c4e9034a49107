package dev.plimsoll.bench.guard.cause;

import static dev.plimsoll.bench.guard.cause.Mode.served;

import dev.plimsoll.lab.fault.Reset;
import java.util.List;

/** Statements fail, and connections with them; who asks for one is served all the same, and nothing is to be said. */
final class Interruptions {
    private Interruptions() {}

    static List<Mode> all() {
        return List.of(
                served("sessions ended by an administrator (57P01)", scene -> {
                    scene.warm();
                    scene.terminate();
                }),
                served("every connection reset on its way", scene -> {
                    scene.warm();
                    scene.way().inflict(new Reset());
                }),
                served(
                        "statements that run into statement_timeout (57014)",
                        scene -> repeated(scene, "set statement_timeout = 20", "select pg_sleep(1)")),
                served(
                        "writes in read-only sessions (25006)",
                        scene -> repeated(
                                scene, "set default_transaction_read_only = on", "update stock set left_over = 1")),
                served("a table altered under prepared statements (0A000)", Interruptions::altered));
    }

    private static void repeated(Scene scene, String setting, String statement) {
        scene.warm();
        scene.working(1, connection -> {
            Exhaustion.run(connection, setting);
            Exhaustion.run(connection, statement);
        });
    }

    private static void altered(Scene scene) throws Exception {
        scene.warm();
        scene.afterwards(() -> scene.run("alter table stock drop column if exists note"));
        scene.working(1, connection -> {
            connection.setAutoCommit(false);
            try (var select = connection.prepareStatement("select * from stock")) {
                for (int i = 0; i < 10; i++) {
                    select.execute();
                }
                connection.commit();
                scene.run("alter table stock add column if not exists note text");
                select.execute();
            }
        });
    }
}
