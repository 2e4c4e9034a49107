package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Later;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Another program, a runaway report, a neighbour: the server has less of the processor than it needs. */
public record ProcessorHog() implements ClusterFault {
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final int EACH = 4;

    @Override
    public String word() {
        return "cpu-hog";
    }

    @Override
    public String models() {
        return "for 3 s four sessions for every processor compute without a pause";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        for (int i = 0; i < EACH * Runtime.getRuntime().availableProcessors(); i++) {
            try {
                var connection = rig.first().connect();
                rig.keep(() -> connection.abort(Runnable::run));
                rig.keep(new Later(Duration.ZERO, () -> compute(connection)));
            } catch (SQLException refused) {
                throw new IOException(refused);
            }
        }
    }

    private static void compute(Connection connection) throws IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("do $$ declare n bigint := 0; begin while clock_timestamp() < now() + interval '%d ms'"
                            .formatted(TIME.toMillis())
                    + " loop n := n + 1; end loop; end $$");
        } catch (SQLException ended) {
            throw new IOException(ended);
        }
    }

    @Override
    public Duration goesOn() {
        return TIME;
    }

    @Override
    public boolean burdens(int crowd) {
        return true;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
