package dev.plimsoll.config.mysql;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Running;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts option files and the workloads that run MySQL or MariaDB together into servers. */
public final class MysqlServers implements Assembler {
    private static final Set<String> IMAGES = Set.of(
            "mysql",
            "mysql-server",
            "mysql-community-server",
            "community-server",
            "mariadb",
            "mariadb-galera",
            "percona",
            "percona-server",
            "percona-xtradb-cluster");

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var all = inventory.all(MyCnf.class);
        var included = all.stream().flatMap(file -> file.included().stream()).collect(Collectors.toSet());
        var files = all.stream()
                .filter(file -> file.isOfServer() && !included.contains(file.path()))
                .sorted(Comparator.comparing(file -> !file.path().endsWith("my.cnf")))
                .toList();
        var running = Running.of(draft.workloads(), "mysql", "mariadb", "percona").stream()
                .filter(MysqlServers::runsServer)
                .toList();
        var used = new HashSet<MyCnf>();
        for (var run : running) {
            var own = files.stream()
                    .filter(file -> run.mounts(file.path()) || running.size() == 1)
                    .toList();
            used.addAll(own);
            draft.clusters().add(cluster(server(own, Optional.of(run))));
        }
        files.stream()
                .filter(file -> !used.contains(file))
                .collect(Collectors.groupingBy(MysqlServers::folder, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(own -> draft.clusters().add(cluster(server(own, Optional.empty()))));
    }

    private static boolean runsServer(Running run) {
        var image = run.container().image().map(Fact::value).orElse("");
        var name = image.substring(image.lastIndexOf('/') + 1);
        var end = name.indexOf(':') < 0 ? name.length() : name.indexOf(':');
        return IMAGES.contains(name.substring(0, end).replaceFirst("@.*", ""));
    }

    private static String folder(MyCnf file) {
        var slash = file.path().lastIndexOf('/');
        return slash < 0 ? "" : file.path().substring(0, slash);
    }

    private static Cluster cluster(Server server) {
        return new Cluster(server.name(), List.of(server), List.of(), 0);
    }

    private static Server server(List<MyCnf> files, Optional<Running> run) {
        var version = run.flatMap(found -> found.container().image())
                .map(Fact::value)
                .filter(image -> image.lastIndexOf(':') > image.lastIndexOf('/'))
                .flatMap(image -> Version.in(image.substring(image.lastIndexOf(':') + 1)));
        var settings = new ArrayList<Setting>();
        files.forEach(file -> settings.addAll(file.settings(version)));
        run.ifPresent(found -> settings.addAll(CommandOptions.of(found.container())));
        var name = run.map(found -> found.workload().name()).orElse("mysql");
        return new Server(
                name,
                Server.Role.PRIMARY,
                Settings.of(Product.MYSQL, version, settings),
                List.of(),
                List.of(),
                Running.machine(run),
                run.isPresent() ? Running.hostnames(name, run) : Set.of(),
                files.stream()
                        .findFirst()
                        .map(file -> Place.start(file.path()))
                        .orElseGet(() -> run.orElseThrow().workload().place()));
    }
}
