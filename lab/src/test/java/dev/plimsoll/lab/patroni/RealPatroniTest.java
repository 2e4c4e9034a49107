package dev.plimsoll.lab.patroni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.cluster.observer.Reach;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.fault.network.Isolation;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The real Patroni on the lab's servers, and what is told of it. A primary off the network may take a minute to stop. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class RealPatroniTest {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private Rig rig;
    private RealPatroni patroni;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Programs.missing().isEmpty(), "needs: apt-get install patroni etcd-server postgresql-15");
        rig = Rig.of(Cluster.pair().version(Programs.POSTGRES).binaries(Programs.postgres()));
        var settings = Map.of("ttl", "6", "loop_wait", "2", "retry_timeout", "2", "synchronous_mode", "true");
        patroni = new RealPatroni(
                rig.cluster(),
                new Declared(settings, Map.of("use_pg_rewind", "true"), Map.of(), List.of()),
                new RealPatroni.Surroundings(
                        reach(), server -> rig.replicationFrom(server).port(), event -> {}));
        patroni.begin();
    }

    private Reach reach() {
        return server -> rig.isolated(server);
    }

    @AfterEach
    void stop() throws IOException {
        if (patroni != null) {
            patroni.close();
        }
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void a_primary_whose_host_stands_still_is_replaced_and_comes_back_as_a_standby() throws Exception {
        var standby = replaced(new Freeze());
        rig.first().thaw();
        await(Kind.REJOINED, rig.first());
        assertThat(rig.cluster().primary()).isEqualTo(standby);
    }

    @Test
    void a_primary_that_is_off_the_network_is_replaced() throws Exception {
        replaced(new Isolation());
    }

    /** The standby that takes over. */
    private Server replaced(ClusterFault fault) throws IOException, InterruptedException {
        var standby = rig.cluster().standbys().get(0);
        patroni.awaitWorstMoment();
        fault.inflict(rig);
        await(Kind.PROMOTED, standby);
        assertThat(patroni.events()).extracting(Event::kind).startsWith(Kind.DETECTED, Kind.PROMOTED);
        assertThat(rig.cluster().primary()).isEqualTo(standby);
        return standby;
    }

    private void await(Kind kind, Server server) {
        assertThat(Deadline.in(LONGEST)
                        .waitFor(() -> patroni.events().stream()
                                .anyMatch(event ->
                                        event.kind() == kind && event.server().equals(server.name()))))
                .as("%s %s: %s", server, kind, patroni.events())
                .isTrue();
    }
}
