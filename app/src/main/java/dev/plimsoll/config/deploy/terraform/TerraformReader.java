package dev.plimsoll.config.deploy.terraform;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code *.tf} and {@code *.tf.json} files that describe databases or their parameters. */
public final class TerraformReader implements Reader {
    private static final List<String> TYPES = List.of(
            "aws_db_parameter_group",
            "aws_rds_cluster_parameter_group",
            "aws_db_instance",
            "aws_rds_cluster",
            "google_sql_database_instance",
            "azurerm_postgresql_flexible_server",
            "azurerm_mysql_flexible_server");

    /** Modules of the registry that make one database each, and the resource whose attributes they take. */
    private static final Map<String, String> REGISTRY = Map.of(
            "terraform-aws-modules/rds/aws", "aws_db_instance",
            "terraform-aws-modules/rds-aurora/aws", "aws_rds_cluster",
            "GoogleCloudPlatform/sql-db/google//modules/postgresql", "google_sql_database_instance",
            "GoogleCloudPlatform/sql-db/google//modules/mysql", "google_sql_database_instance");

    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".tf") || path.endsWith(".tf.json");
    }

    @Override
    public boolean recognises(SourceFile file) {
        return Stream.concat(TYPES.stream(), REGISTRY.keySet().stream()).anyMatch(file.text()::contains);
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var root = file.ends(".json") ? file.json() : Hcl.parse(file.path(), file.text());
        root.leaves().forEach(leaf -> remember(leaf, inventory.secrets()));
        var resources = file.ends(".json") ? json(root) : hcl(root);
        var settings = new ArrayList<Setting>();
        for (var resource : resources) {
            if (TYPES.stream().anyMatch(resource.type()::startsWith)) {
                inventory.add(resource);
                Facts.settings(resource.body(), path -> true)
                        .forEach(setting -> settings.add(new Setting(
                                setting.name(),
                                resource.address() + "." + setting.spelled(),
                                inventory.secrets().keep(setting.name(), setting.value()),
                                setting.origin())));
            }
        }
        inventory.source(new Source(file.path(), "terraform", Optional.empty(), settings));
    }

    /** The default of a variable is a secret if the name of the variable says so. */
    private static void remember(Node.Leaf leaf, Secrets secrets) {
        var path = leaf.path().replaceFirst("\\.default$", "");
        secrets.keep(path.substring(path.lastIndexOf('.') + 1), leaf.scalar().text());
    }

    private static List<Resource> hcl(Node root) {
        var resources = new ArrayList<Resource>();
        for (var entry : root.entries()) {
            var words = entry.key().split("\\.", 3);
            if (words.length == 3 && words[0].equals("resource")) {
                resources.add(new Resource(words[1], words[2], entry.value(), entry.keyPlace()));
            } else if (words.length == 2 && words[0].equals("module")) {
                entry.value()
                        .textAt("source")
                        .flatMap(source -> Optional.ofNullable(REGISTRY.get(source)))
                        .ifPresent(
                                type -> resources.add(new Resource(type, words[1], entry.value(), entry.keyPlace())));
            }
        }
        return resources;
    }

    private static List<Resource> json(Node root) {
        var resources = new ArrayList<Resource>();
        root.entriesAt("resource")
                .forEach(type -> type.value().entries().forEach(named -> {
                    var body = named.value().items().isEmpty()
                            ? named.value()
                            : named.value().items().get(0);
                    resources.add(new Resource(type.key(), named.key(), hiding(body), named.keyPlace()));
                }));
        return resources;
    }

    /** A text with an expression in it is hidden, as in the other syntax. */
    private static Node hiding(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.value().contains("${") ? Hcl.hidden(scalar.value(), scalar.place()) : scalar;
        }
        return node.items().isEmpty()
                ? new Mapping(
                        node.entries().stream()
                                .map(entry -> new Entry(entry.key(), entry.keyPlace(), hiding(entry.value())))
                                .toList(),
                        node.place())
                : new Sequence(
                        node.items().stream().map(TerraformReader::hiding).toList(), node.place());
    }
}
