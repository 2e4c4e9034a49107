package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Goals;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Surge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Topologies of one server and a few services, made from numbers. */
final class Worlds {
    private static final Place SOMEWHERE = Place.start("world");

    private Worlds() {}

    /** One service of a world: copies, surge in percent, processes, and the sizes of its pools. */
    record Numbers(int replicas, int most, int surge, int processes, List<Integer> pools) {
        static Numbers random(RandomGenerator chance) {
            var pools = new ArrayList<Integer>();
            for (int i = chance.nextInt(1, 4); i > 0; i--) {
                pools.add(chance.nextInt(1, 60));
            }
            return new Numbers(
                    chance.nextInt(1, 12), chance.nextInt(0, 20), chance.nextInt(0, 101), chance.nextInt(1, 4), pools);
        }

        /** What this service may open, counted one instance at a time. */
        int opens() {
            var wanted = Math.max(replicas, most);
            var running = wanted;
            while ((running - wanted) * 100 < wanted * surge) {
                running++;
            }
            var total = 0;
            for (int instance = 0; instance < running; instance++) {
                for (int process = 0; process < processes; process++) {
                    total += pools.stream().mapToInt(Integer::intValue).sum();
                }
            }
            return total;
        }
    }

    static Topology of(int maximum, List<Numbers> services) {
        var built = new ArrayList<Service>();
        for (int i = 0; i < services.size(); i++) {
            built.add(service("service" + i, services.get(i)));
        }
        return new Topology(
                built,
                List.of(new Cluster("orders", List.of(server(maximum)), List.of(), 0)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Goals.UNSAID);
    }

    private static Server server(int maximum) {
        return new Server(
                "primary",
                Server.Role.PRIMARY,
                Settings.of(
                        Product.POSTGRESQL,
                        Optional.empty(),
                        List.of(Setting.at("max_connections", String.valueOf(maximum), SOMEWHERE))),
                List.of(),
                List.of(),
                Machine.UNSAID,
                Set.of(),
                SOMEWHERE);
    }

    static Service service(String name, Numbers numbers) {
        var pools = new ArrayList<Pool>();
        for (int i = 0; i < numbers.pools().size(); i++) {
            pools.add(pool(name + "/" + i, numbers.pools().get(i)));
        }
        var instances = new Instances(
                Fact.at("replicas", numbers.replicas(), SOMEWHERE),
                numbers.most() == 0 ? Optional.empty() : Optional.of(Fact.at("maxReplicas", numbers.most(), SOMEWHERE)),
                Fact.at("maxSurge", new Surge(numbers.surge(), true), SOMEWHERE));
        return new Service(
                name,
                instances,
                Fact.at("processes", numbers.processes(), SOMEWHERE),
                pools,
                Settings.none(Product.SPRING_BOOT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Pool pool(String name, int size) {
        var settings = List.of(Setting.at("maximumPoolSize", String.valueOf(size), SOMEWHERE));
        return new Pool(
                name,
                Settings.of(Product.HIKARICP, Optional.empty(), settings),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                SOMEWHERE);
    }
}
