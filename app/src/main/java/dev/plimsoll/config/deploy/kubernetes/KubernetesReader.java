package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.deploy.WholeFile;
import dev.plimsoll.config.deploy.helm.Template;
import dev.plimsoll.config.syntax.Embedded;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads Kubernetes manifests: several documents, lists of objects, YAML or JSON. */
public final class KubernetesReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return (Kustomization.isNamed(path)
                        || path.endsWith(".yaml")
                        || path.endsWith(".yml")
                        || path.endsWith(".json"))
                && !path.contains(Place.INSIDE);
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (Kustomization.isNamed(file.path())) {
            return true;
        }
        if (!file.text().contains("apiVersion") || !file.text().contains("kind")) {
            return false;
        }
        try {
            return documents(file).stream()
                    .anyMatch(document -> document.at("apiVersion").isPresent()
                            && document.at("kind").isPresent());
        } catch (SyntaxException unreadable) {
            return !file.ends(".json");
        }
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        var settings = new ArrayList<Setting>();
        if (Kustomization.isNamed(file.path())) {
            file.yaml().forEach(document -> inventory.add(new Kustomization(file, document)));
            inventory.source(new Source(file.path(), "kubernetes", Optional.empty(), settings));
            return;
        }
        read(file, inventory, settings);
        inventory.source(new Source(file.path(), "kubernetes", Optional.empty(), settings));
    }

    /** Its documents, a template's filled in; one that is no YAML before it is rendered says nothing. */
    private static void read(SourceFile file, Inventory inventory, List<Setting> settings) {
        try {
            var template = Template.of(file, inventory);
            var documents = template.map(Template::documents).orElseGet(() -> documents(file));
            var text = template.map(Template::text).orElse(file);
            documents.forEach(document -> read(text, document, inventory, settings));
        } catch (SyntaxException refused) {
            if (!file.text().contains("{{")) {
                throw refused;
            }
        }
    }

    private static List<Node> documents(SourceFile file) {
        return file.ends(".json") ? List.of(file.json()) : file.yaml();
    }

    private static void read(SourceFile file, Node object, Inventory inventory, List<Setting> settings) {
        var manifest = new Manifest(file.path(), object);
        if (manifest.kind().endsWith("List") && !object.itemsAt("items").isEmpty()) {
            object.itemsAt("items").forEach(item -> read(file, item, inventory, settings));
            return;
        }
        if (manifest.is("Secret")) {
            SecretValues.remember(object, inventory.secrets());
        } else {
            settings.addAll(written(manifest, inventory));
        }
        if (manifest.is("ConfigMap")) {
            object.entriesAt("data")
                    .forEach(entry -> Embedded.in(file, entry.value(), manifest.name() + "/" + entry.key())
                            .ifPresent(inventory::embed));
        }
        manifest.template().stream()
                .flatMap(template -> template.itemsAt("spec", "containers").stream())
                .flatMap(container -> container.itemsAt("env").stream())
                .forEach(variable -> variable.at("value")
                        .map(value -> new Entry(variable.textAt("name").orElse(""), variable.place(), value))
                        .ifPresent(entry -> WholeFile.offer(entry, manifest.name(), file, inventory)));
        inventory.add(manifest);
    }

    /** What the object says, under {@code Deployment/checkout.spec.replicas}; whole files inside left out. */
    private static List<Setting> written(Manifest manifest, Inventory inventory) {
        var prefix = manifest.kind() + "/" + manifest.name() + ".";
        Predicate<String> variables = path -> path.contains(".env[");
        return Facts.settings(manifest.object(), variables.negate()).stream()
                .filter(setting ->
                        setting.value().filter(text -> text.contains("\n")).isEmpty())
                .map(setting -> new Setting(
                        prefix + setting.name(),
                        prefix + setting.name(),
                        inventory.secrets().keep(setting.name(), setting.value()),
                        setting.origin()))
                .toList();
    }
}
