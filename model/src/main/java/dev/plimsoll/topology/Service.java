package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Workload;
import java.util.List;
import java.util.Optional;

/**
 * A deployed program that holds connection pools.
 *
 * @param name as people call it
 * @param instances how many copies run
 * @param processes operating-system processes per instance, each with pools of its own
 * @param pools its pools, one per data source and profile
 * @param runtime its settings outside of the pool ({@code server.tomcat.threads.max}), under their full names
 * @param peakLoad what it must carry, when declared
 * @param workload the manifest that runs it, when there is one
 * @param database the database {@code plimsoll.yml} says it uses
 */
public record Service(
        String name,
        Instances instances,
        Fact<Integer> processes,
        List<Pool> pools,
        Settings runtime,
        Optional<PeakLoad> peakLoad,
        Optional<Workload> workload,
        Optional<String> database) {
    public Service {
        pools = List.copyOf(pools);
    }

    /** The pools that count in sums. */
    public List<Pool> deployedPools() {
        return pools.stream().filter(Pool::deployed).toList();
    }
}
