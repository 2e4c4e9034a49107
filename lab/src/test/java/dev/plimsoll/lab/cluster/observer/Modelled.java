package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The model. */
final class Modelled implements Watched {
    private final Cluster cluster = Cluster.pair().start();
    private final Observer observer;

    Modelled(PatroniSettings settings, List<Tags> tags) {
        var surroundings =
                new Observer.Surroundings(Map.of("db1", tags.get(0), "db2", tags.get(1)), Reach.WHOLE, event -> {});
        this.observer = new Observer(cluster, settings, surroundings, new Random());
        observer.begin();
    }

    @Override
    public List<Integer> ports() {
        return cluster.servers().stream().map(server -> server.port()).toList();
    }

    @Override
    public void crash() {
        cluster.servers().get(0).crash();
    }

    @Override
    public void freeze() {
        cluster.servers().get(0).freeze();
    }

    @Override
    public void close() {
        observer.close();
        cluster.close();
    }
}
