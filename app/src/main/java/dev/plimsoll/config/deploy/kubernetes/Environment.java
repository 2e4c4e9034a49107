package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.deploy.Variables;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resolves the environment of a container: envFrom first, then env, which wins; a Secret gives names only. */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_.-]*)\\)");

    private final Map<String, Manifest> configMaps;
    private final Map<String, Manifest> secretObjects;
    private final Secrets secrets;

    Environment(Map<String, Manifest> configMaps, Map<String, Manifest> secretObjects, Secrets secrets) {
        this.configMaps = configMaps;
        this.secretObjects = secretObjects;
        this.secrets = secrets;
    }

    Settings of(Node container) {
        var variables = new Variables(secrets);
        container.itemsAt("envFrom").forEach(source -> addAll(source, variables));
        container.itemsAt("env").forEach(entry -> entry.textAt("name").ifPresent(name -> add(name, entry, variables)));
        return variables.settings(Product.KUBERNETES);
    }

    private void addAll(Node source, Variables variables) {
        var prefix = source.textAt("prefix").orElse("");
        source.textAt("configMapRef", "name")
                .ifPresent(map -> data(configMaps, map)
                        .forEach(entry -> variables.put(prefix + entry.key(), entry.value(), "ConfigMap " + map)));
        source.textAt("secretRef", "name")
                .ifPresent(secret -> data(secretObjects, secret)
                        .forEach(entry -> variables.hide(prefix + entry.key(), entry.keyPlace(), "Secret " + secret)));
    }

    private static List<Entry> data(Map<String, Manifest> objects, String name) {
        return Optional.ofNullable(objects.get(name)).stream()
                .flatMap(object -> List.of("data", "stringData").stream()
                        .flatMap(part -> object.object().entriesAt(part).stream()))
                .toList();
    }

    private void add(String name, Node entry, Variables variables) {
        var direct = entry.at("value");
        if (direct.isPresent()) {
            put(name, direct.get(), variables);
            return;
        }
        var map = entry.textAt("valueFrom", "configMapKeyRef", "name").orElse("");
        var key = entry.textAt("valueFrom", "configMapKeyRef", "key").orElse("");
        var value = data(configMaps, map).stream()
                .filter(found -> found.key().equals(key))
                .findFirst();
        value.ifPresentOrElse(
                found -> variables.put(name, found.value(), "ConfigMap " + map),
                () -> variables.hide(name, entry.at("valueFrom").orElse(entry).place(), "not in these files"));
    }

    /** A value may refer to variables before it: {@code jdbc:postgresql://$(DB_HOST)/orders}. */
    private static void put(String name, Node value, Variables variables) {
        var origin = Origin.of(Hop.of(Hop.Source.ENVIRONMENT, name, value.place()));
        variables.put(name, value.text().flatMap(text -> expanded(text, variables)), origin);
    }

    private static Optional<String> expanded(String text, Variables variables) {
        if (!text.contains("$(")) {
            return Optional.of(text);
        }
        var matcher = REFERENCE.matcher(text);
        var whole = new StringBuilder();
        while (matcher.find()) {
            var referred = variables.value(matcher.group(1));
            if (referred.isEmpty() && variables.has(matcher.group(1))) {
                return Optional.empty();
            }
            matcher.appendReplacement(
                    whole, java.util.regex.Matcher.quoteReplacement(referred.orElse(matcher.group())));
        }
        return Optional.of(matcher.appendTail(whole).toString());
    }
}
