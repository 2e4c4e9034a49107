package dev.plimsoll.config.patroni;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.deploy.WholeFile;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads Patroni's YAML: a node's file, or what {@code patronictl edit-config} and {@code show-config} print. */
public final class PatroniReader implements Reader {
    private static final List<String> ENDINGS = List.of(".yml", ".yaml", ".j2", ".tpl", ".tmpl", ".erb", ".epp");
    private static final Set<String> SHARED =
            Set.of("ttl", "loop_wait", "retry_timeout", "maximum_lag_on_failover", "synchronous_mode");
    /** What another program fills in before Patroni reads the file. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{|\\{\\{|__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@");

    private static final Map<String, String> RENAMED = Map.of(
            "master_start_timeout", "primary_start_timeout",
            "master_stop_timeout", "primary_stop_timeout");

    @Override
    public boolean mayRead(String path) {
        return ENDINGS.stream().anyMatch(path::endsWith);
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (isVariable(file)) {
            return true;
        }
        var text = file.text();
        var hints = text.contains("loop_wait")
                || text.contains("maximum_lag_on_failover")
                || (text.contains("scope:") && text.contains("postgresql:"));
        if (!hints && !(isNamed(file) && text.contains("restapi:"))) {
            return false;
        }
        try {
            return file.yaml().size() == 1
                    && file.yaml().stream().anyMatch(root -> isNode(root, isNamed(file)) || isShared(root));
        } catch (SyntaxException unreadable) {
            var plainly = text.contains("restapi:") && (isNamed(file) || text.contains("loop_wait:"));
            return plainly && file.ends(".yml", ".yaml");
        }
    }

    /** Whether it is the value of a variable that Patroni or Spilo takes for its file. */
    private static boolean isVariable(SourceFile file) {
        return file.path().contains(Place.INSIDE) && WholeFile.VARIABLES.containsValue(file.name());
    }

    private static boolean isNamed(SourceFile file) {
        return file.name().contains("patroni");
    }

    /** A node says which cluster it is of; the scope, or all of it, may come from the environment. */
    private static boolean isNode(Node root, boolean named) {
        if (root.at("apiVersion").isPresent() || root.at("services").isPresent()) {
            return false;
        }
        var ours = root.at("bootstrap", "dcs").isPresent()
                || (root.at("restapi").isPresent() && root.at("postgresql").isPresent());
        var scoped = root.at("scope").isPresent() || root.at("name").isPresent() || named;
        return (ours && scoped)
                || (root.at("scope").isPresent()
                        && root.at("postgresql", "data_dir").isPresent());
    }

    /** What the DCS holds has two of its numbers at the top, and nothing that only a node has. */
    private static boolean isShared(Node root) {
        return root.at("scope").isEmpty()
                && root.at("restapi").isEmpty()
                && SHARED.stream().filter(key -> root.at(key).isPresent()).count() >= 2;
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        for (var root : file.yaml()) {
            var settings = new ArrayList<>(spilos(file));
            root.leaves().forEach(leaf -> settings.add(setting(leaf, inventory)));
            inventory.source(new Source(file.path(), "patroni", Optional.empty(), settings));
            inventory.add(new PatroniFile(file.path(), file.folder(), isShared(root), settings));
        }
    }

    /** What Spilo works out of the machine where its file does not say it. */
    private static List<Setting> spilos(SourceFile file) {
        return file.name().equals("spilo.yml")
                ? Stream.of("max_connections", "shared_buffers")
                        .map(name -> "bootstrap.dcs.postgresql.parameters." + name)
                        .map(name -> new Setting(name, name, Optional.empty(), Origin.in(file.start())))
                        .toList()
                : List.of();
    }

    private static Setting setting(Node.Leaf leaf, Inventory inventory) {
        var key = leaf.path().substring(leaf.path().lastIndexOf('.') + 1);
        var parent = leaf.path().substring(0, leaf.path().length() - key.length());
        return new Setting(
                parent + RENAMED.getOrDefault(key, key),
                leaf.path(),
                inventory
                        .secrets()
                        .keep(key, leaf.scalar().text())
                        .filter(text -> !PLACEHOLDER.matcher(text).find()),
                Origin.in(leaf.scalar().place()));
    }
}
