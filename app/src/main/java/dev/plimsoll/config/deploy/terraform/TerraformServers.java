package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/** Puts resources together into servers: an instance, the parameters it gets, and its replicas. */
public final class TerraformServers implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var folders = new LinkedHashMap<String, List<Resource>>();
        Modules.nearestToProduction(
                        inventory.all(Resource.class),
                        resource -> resource.place().file())
                .forEach(resource -> folders.computeIfAbsent(resource.folder(), folder -> new ArrayList<>())
                        .add(resource));
        if (folders.isEmpty()) {
            return;
        }
        var modules = new Modules(inventory);
        folders.forEach((folder, resources) -> modules.of(folder).forEach(instance -> add(resources, instance, draft)));
    }

    private static void add(List<Resource> written, Instance instance, Draft draft) {
        var resources = written.stream()
                .map(resource -> resource.in(instance))
                .filter(Resource::exists)
                .toList();
        resources.stream()
                .filter(resource -> isServer(resource) && !isReplica(resource))
                .forEach(resource -> add(resource, resources, draft));
    }

    private static void add(Resource resource, List<Resource> all, Draft draft) {
        var members = members(resource, all);
        var first = members.stream()
                .findFirst()
                .map(member -> inheriting(
                        resource,
                        member,
                        key -> key.equals("instance_class") || key.equals("db_parameter_group_name")));
        var managed = managed(first.orElse(resource), all);
        if (!managed.isKnown()) {
            return;
        }
        var servers = new ArrayList<Server>();
        servers.add(managed.server(Server.Role.PRIMARY));
        all.stream()
                .filter(other -> isReplica(other) && replicates(other, resource))
                .map(other -> inheriting(other, resource, TerraformServers::isEngine))
                .forEach(other -> servers.add(managed(other, all).server(Server.Role.STANDBY)));
        var copies = members.stream().mapToInt(TerraformServers::copies).sum();
        draft.clusters().add(new Cluster(managed.name(), servers, List.of(), Math.max(servers.size(), copies) - 1));
    }

    private static ManagedServer managed(Resource resource, List<Resource> all) {
        return new ManagedServer(resource, Parameters.of(resource, all));
    }

    /** The instances of an Aurora cluster. */
    private static List<Resource> members(Resource cluster, List<Resource> all) {
        return all.stream()
                .filter(other -> other.type().equals("aws_rds_cluster_instance"))
                .filter(other -> other.refersTo(cluster, "cluster_identifier"))
                .toList();
    }

    private static int copies(Resource member) {
        return member.text("count").flatMap(Facts::whole).orElse(1);
    }

    /** A replica has the engine of what it replicates. */
    private static boolean isEngine(String key) {
        return key.startsWith("engine") || key.equals("database_version");
    }

    private static Resource inheriting(Resource resource, Resource from, Predicate<String> keys) {
        var entries = new ArrayList<Entry>();
        from.body().entries().stream().filter(entry -> keys.test(entry.key())).forEach(entries::add);
        entries.addAll(resource.body().entries());
        return resource.with(new Mapping(entries, resource.body().place()));
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
}
