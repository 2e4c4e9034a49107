package dev.plimsoll.check.change;

import dev.plimsoll.check.change.Part.Kind;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Everything configured in a topology, in the order of the files. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();

    private Parts() {}

    static List<Part> of(Topology topology) {
        var all = new Parts();
        topology.services().forEach(all::add);
        topology.clusters()
                .forEach(cluster -> cluster.servers()
                        .forEach(server -> all.parts.add(new Part(
                                Kind.SERVER,
                                cluster.name() + "/" + server.name(),
                                server.place().file(),
                                server.settings(),
                                server.place()))));
        topology.poolers().forEach(all::add);
        topology.proxies().forEach(all::add);
        return List.copyOf(all.parts);
    }

    static Part of(Service service, Pool pool) {
        return new Part(Kind.POOL, name(service, pool), alias(pool), pool.settings(), pool.place());
    }

    private void add(Service service) {
        service.deployedPools().forEach(pool -> {
            parts.add(of(service, pool));
            pool.connection()
                    .ifPresent(url -> parts.add(
                            new Part(Kind.URL, name(service, pool), alias(pool), url.options(), place(url, pool))));
        });
        service.deployedPools().stream()
                .findFirst()
                .ifPresent(pool -> parts.add(
                        new Part(Kind.RUNTIME, service.name(), pool.place().file(), service.runtime(), pool.place())));
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
