package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of one managed database, wherever Terraform has them: its own block, a group it names, a resource each.
 *
 * @param stated one node each, with a {@code name} and a {@code value}
 * @param whole whether that is all of them: no group that is not in these files, and none made in a way only Terraform
 *     can work out
 */
record Parameters(List<Node> stated, boolean whole) {
    private static final List<String> GROUPS =
            List.of("db_cluster_parameter_group_name", "parameter_group_name", "db_parameter_group_name");
    private static final List<String> LISTS =
            List.of("parameters", "db_cluster_parameter_group_parameters", "db_parameter_group_parameters");

    static Parameters of(Resource server, List<Resource> all) {
        var groups = all.stream()
                .filter(group -> group.type().endsWith("_parameter_group"))
                .filter(group -> GROUPS.stream().anyMatch(name -> server.refersTo(group, name)))
                .toList();
        var inGroups = groups.stream().flatMap(group -> blocks(group.body(), "parameter"));
        var listed = LISTS.stream().flatMap(name -> blocks(server.body(), name));
        var flags = Stream.concat(
                blocks(server.body(), "settings").flatMap(settings -> blocks(settings, "database_flags")),
                blocks(server.body(), "database_flags"));
        var own = all.stream()
                .filter(one -> one.type().endsWith("_flexible_server_configuration"))
                .filter(one -> one.refersTo(server, "server_id"))
                .map(Resource::body);
        var stated =
                Stream.of(inGroups, listed, flags, own).flatMap(parts -> parts).toList();
        var whole = GROUPS.stream().allMatch(name -> isFound(server, name, groups))
                && Stream.concat(groups.stream(), Stream.of(server)).noneMatch(part -> hasMore(part.body()))
                && stated.stream().allMatch(node -> node.textAt("name").isPresent());
        return new Parameters(stated, whole);
    }

    /** A group is among ours, or it is the provider's default. */
    private static boolean isFound(Resource server, String name, List<Resource> groups) {
        return server.body().at(name).isEmpty()
                || server.text(name).filter(text -> text.startsWith("default.")).isPresent()
                || groups.stream().anyMatch(group -> server.refersTo(group, name));
    }

    /** Whether there may be parameters nobody but Terraform knows. */
    private static boolean hasMore(Node body) {
        return Stream.concat(body.entries().stream(), body.entriesAt("settings").stream())
                .anyMatch(entry -> entry.key().equals("dynamic.parameter")
                        || entry.key().equals("dynamic.database_flags")
                        || (LISTS.contains(entry.key()) && entry.value().hidden()));
    }

    private static Stream<Node> blocks(Node body, String name) {
        return body.entries().stream()
                .filter(entry -> entry.key().equals(name))
                .map(Entry::value)
                .flatMap(node -> node.items().isEmpty() ? Stream.of(node) : node.items().stream())
                .filter(node -> !node.entries().isEmpty());
    }
}
