package dev.plimsoll.check.change;

import dev.plimsoll.check.change.Part.Kind;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything configured in a topology, in the order of the files. */
final class Parts {
    private static final String VARIABLES = "variables.";

    private final List<Part> parts = new ArrayList<>();

    private Parts() {}

    static List<Part> of(Topology topology) {
        var all = new Parts();
        topology.services().forEach(all::add);
        topology.clusters().forEach(all::add);
        topology.poolers().forEach(all::add);
        topology.proxies().forEach(all::add);
        return List.copyOf(all.parts);
    }

    static Part of(Service service, Pool pool) {
        return new Part(Kind.POOL, name(service, pool), alias(pool), pool.settings(), pool.place());
    }

    private void add(Cluster cluster) {
        cluster.servers()
                .forEach(server -> parts.add(new Part(
                        Kind.SERVER,
                        cluster.name() + "/" + server.name(),
                        server.place().file(),
                        server.settings(),
                        server.place())));
        cluster.patroni().forEach(node -> {
            var file = node.place().file();
            var name = node.name().map(Fact::value).orElse(file);
            parts.add(new Part(Kind.FAILOVER, cluster.name() + "/" + name, file, node.settings(), node.place()));
        });
    }

    private void add(Service service) {
        service.deployedPools().forEach(pool -> {
            parts.add(of(service, pool));
            parts.add(new Part(Kind.SESSION, name(service, pool), alias(pool), session(pool), pool.place()));
            pool.connection()
                    .ifPresent(url -> parts.add(
                            new Part(Kind.URL, name(service, pool), alias(pool), url.options(), place(url, pool))));
        });
        service.deployedPools().stream()
                .findFirst()
                .ifPresent(pool -> parts.add(
                        new Part(Kind.RUNTIME, service.name(), pool.place().file(), service.runtime(), pool.place())));
    }

    /** What a Rails application sets under {@code variables}, which is the server's to understand. */
    private static Settings session(Pool pool) {
        var written = pool.settings().inEffect().stream()
                .filter(setting -> setting.name().startsWith(VARIABLES))
                .map(setting -> new Setting(
                        setting.name().substring(VARIABLES.length()),
                        setting.spelled(),
                        setting.value(),
                        setting.origin()))
                .toList();
        return Settings.of(Product.POSTGRESQL, Optional.empty(), written);
    }

    private static Place place(ConnectionString url, Pool pool) {
        return url.source().origin().place().orElse(pool.place());
    }

    private void add(Pooler pooler) {
        var file = pooler.place().file();
        parts.add(new Part(Kind.POOLER, pooler.name(), file, pooler.settings(), pooler.place()));
        pooler.databases()
                .forEach(database -> parts.add(new Part(
                        Kind.POOLED_DATABASE,
                        pooler.name() + "/" + database.name(),
                        file + "/" + database.name(),
                        database.settings(),
                        database.place())));
    }

    private void add(Proxy proxy) {
        var file = proxy.place().file();
        parts.add(new Part(Kind.PROXY, proxy.name(), file, proxy.settings(), proxy.place()));
        for (var section : proxy.sections()) {
            var name = section.kind() + " " + section.name();
            parts.add(new Part(
                    Kind.PROXY_SECTION,
                    proxy.name() + "/" + name,
                    file + "/" + name,
                    section.settings(),
                    section.place()));
            section.members()
                    .forEach(member -> parts.add(new Part(
                            Kind.PROXY_MEMBER,
                            proxy.name() + "/" + name + "/" + member.name(),
                            file + "/" + name + "/" + member.host(),
                            member.settings(),
                            member.place())));
        }
    }

    private static String name(Service service, Pool pool) {
        return pool.name().startsWith(service.name()) ? pool.name() : service.name() + "/" + pool.name();
    }

    /** A renamed pool still stands in its file. */
    private static String alias(Pool pool) {
        return pool.place().file();
    }
}
