package dev.plimsoll.check.timeout.url;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that has no limit of some kind, and the links on which no client sets it either.
 *
 * @param cluster the database
 * @param links those without the limit, at least one
 */
record Unlimited(Cluster cluster, List<Link> links) {
    Unlimited {
        links = List.copyOf(links);
    }

    /** Every cluster with a link that has no limit of that name, as far as every file tells. */
    static Stream<Unlimited> of(Topology topology, SessionLimit limit) {
        var all = topology.links().toList();
        return topology.clusters().stream()
                .filter(cluster -> cluster.primary().isPostgres())
                .map(cluster -> new Unlimited(cluster, to(cluster, all, limit)))
                .filter(unlimited -> !unlimited.links().isEmpty());
    }

    private static List<Link> to(Cluster cluster, List<Link> links, SessionLimit limit) {
        return links.stream()
                .filter(link -> link.route().cluster().filter(cluster::equals).isPresent())
                .filter(link -> !limit.mayBeHidden(link) && limit.on(link).isEmpty())
                .toList();
    }

    Server server() {
        return cluster.primary();
    }

    /** Whether none of these links has that limit either. */
    boolean none(SessionLimit other) {
        return links.stream().noneMatch(link -> other.on(link).isPresent());
    }

    /** Whether no pooler on the way sets one of its own. */
    boolean noneByPooler(String setting) {
        return links.stream()
                .flatMap(link -> link.route().pooler().stream())
                .map(Pooler::settings)
                .allMatch(settings -> !settings.hides(setting)
                        && settings.duration(setting)
                                .filter(limit -> limit.value().compareTo(Duration.ZERO) > 0)
                                .isEmpty());
    }

    /** Whether some service has no query or transaction timeout of its own ({@code spring.transaction.default-timeout}). */
    boolean noneByRuntime() {
        return links.stream().anyMatch(link -> !limits(link.service().runtime()) && !limits(link.options()));
    }

    private static boolean limits(Settings settings) {
        return settings.inEffect().stream()
                .map(Setting::name)
                .map(name -> name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", ""))
                .anyMatch(name -> name.endsWith("querytimeout")
                        || name.endsWith("query.timeout")
                        || name.endsWith("transaction.defaulttimeout"));
    }
}
