package dev.plimsoll.config;

import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Goals;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.List;

/** The topology while it is being put together: assemblers add to it and see what earlier ones added. */
public final class Draft {
    private final List<Service> services = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final List<Pooler> poolers = new ArrayList<>();
    private final List<Proxy> proxies = new ArrayList<>();
    private final List<Workload> workloads = new ArrayList<>();
    private Goals goals = Goals.UNSAID;

    public List<Service> services() {
        return services;
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    public List<Pooler> poolers() {
        return poolers;
    }

    public List<Proxy> proxies() {
        return proxies;
    }

    public List<Workload> workloads() {
        return workloads;
    }

    public void goals(Goals declared) {
        goals = declared;
    }

    public Topology topology(Inventory inventory) {
        return new Topology(
                services, clusters, poolers, proxies, workloads, inventory.sources(), inventory.flaws(), goals);
    }
}
