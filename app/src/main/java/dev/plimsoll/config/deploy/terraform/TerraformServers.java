package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts resources together into servers: an instance, the parameter group it names, and its replicas. */
public final class TerraformServers implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var resources = nearestToProduction(inventory.all(Resource.class));
        resources.stream()
                .filter(resource -> isServer(resource) && !isReplica(resource))
                .forEach(resource -> add(resource, resources, draft));
    }

    private static void add(Resource resource, List<Resource> all, Draft draft) {
        var managed = new ManagedServer(resource, parameters(resource, all));
        if (!managed.isKnown()) {
            return;
        }
        var servers = new ArrayList<Server>();
        servers.add(managed.server(Server.Role.PRIMARY));
        all.stream()
                .filter(other -> isReplica(other) && replicates(other, resource))
                .forEach(other -> servers.add(new ManagedServer(inheriting(other, resource), parameters(other, all))
                        .server(Server.Role.STANDBY)));
        draft.clusters().add(new Cluster(managed.name(), servers, List.of(), servers.size() - 1));
    }

    /** A replica has the engine of what it replicates. */
    private static Resource inheriting(Resource replica, Resource primary) {
        var entries = new ArrayList<Entry>();
        primary.body().entries().stream()
                .filter(entry -> entry.key().startsWith("engine") || entry.key().equals("database_version"))
                .forEach(entries::add);
        entries.addAll(replica.body().entries());
        return new Resource(
                replica.type(),
                replica.name(),
                new Mapping(entries, replica.body().place()),
                replica.place());
    }

    private static boolean isServer(Resource resource) {
        return switch (resource.type()) {
            case "aws_db_instance",
                    "aws_rds_cluster",
                    "google_sql_database_instance",
                    "azurerm_postgresql_flexible_server",
                    "azurerm_mysql_flexible_server" -> true;
            default -> false;
        };
    }

    private static boolean isReplica(Resource resource) {
        return resource.body().at("replicate_source_db").isPresent()
                || resource.body().at("master_instance_name").isPresent();
    }

    private static boolean replicates(Resource replica, Resource primary) {
        return replica.refersTo(primary, "replicate_source_db") || replica.refersTo(primary, "master_instance_name");
    }

    private static List<Node> parameters(Resource server, List<Resource> all) {
        var groups = all.stream()
                .filter(group -> group.type().endsWith("_parameter_group"))
                .filter(group -> server.refersTo(group, "parameter_group_name")
                        || server.refersTo(group, "db_cluster_parameter_group_name"))
                .flatMap(group -> blocks(group.body(), "parameter"));
        var flags = blocks(server.body(), "settings").flatMap(settings -> blocks(settings, "database_flags"));
        var own = all.stream()
                .filter(one -> one.type().endsWith("_flexible_server_configuration"))
                .filter(one -> one.refersTo(server, "server_id"))
                .map(Resource::body);
        return Stream.of(groups, flags, own).flatMap(parts -> parts).toList();
    }

    private static Stream<Node> blocks(Node body, String name) {
        return body.entries().stream()
                .filter(entry -> entry.key().equals(name))
                .map(Entry::value)
                .flatMap(node -> node.items().isEmpty() ? Stream.of(node) : node.items().stream());
    }

    /** Of several environments side by side only those of the one nearest to production. */
    private static List<Resource> nearestToProduction(List<Resource> resources) {
        Map<String, Stage> best = new HashMap<>();
        resources.forEach(resource -> Stage.above(resource.place().file())
                .ifPresent(folder -> best.merge(
                        folder,
                        Stage.of(resource.place().file()),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other)));
        return resources.stream()
                .filter(resource -> Stage.above(resource.place().file())
                        .map(folder ->
                                best.get(folder) == Stage.of(resource.place().file()))
                        .orElse(true))
                .toList();
    }
}
