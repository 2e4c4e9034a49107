package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.DotEnv;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ConfigMaps a kustomization generates from literals and env files; files become mounts and are read as files. */
final class Generators {
    private final Kustomization kustomization;
    private final Inventory inventory;

    Generators(Kustomization kustomization, Inventory inventory) {
        this.kustomization = kustomization;
        this.inventory = inventory;
    }

    List<Manifest> configMaps() {
        kustomization
                .root()
                .itemsAt("secretGenerator")
                .forEach(secret ->
                        data(secret).forEach(entry -> entry.value().text().ifPresent(inventory.secrets()::add)));
        return kustomization.root().itemsAt("configMapGenerator").stream()
                .map(this::configMap)
                .toList();
    }

    private Manifest configMap(Node generator) {
        var place = generator.place();
        var name = generator.textAt("name").orElse("");
        var metadata = new Mapping(List.of(entry("name", name, place)), place);
        var object = new Mapping(
                List.of(
                        entry("kind", "ConfigMap", place),
                        new Entry("metadata", place, metadata),
                        new Entry("data", place, new Mapping(data(generator), place))),
                place);
        return new Manifest(kustomization.file().path(), object);
    }

    private List<Entry> data(Node generator) {
        var data = new ArrayList<Entry>();
        Stream.concat(generator.itemsAt("envs").stream(), generator.at("env").stream())
                .flatMap(path -> path.text().stream())
                .flatMap(path -> inventory.file(kustomization.resolved(path)).stream())
                .flatMap(file -> DotEnv.lines(file).stream())
                .forEach(line -> data.add(entry(line.name(), line.value(), line.place())));
        generator
                .itemsAt("literals")
                .forEach(literal -> literal.text().ifPresent(text -> {
                    var equals = text.indexOf('=');
                    if (equals > 0) {
                        data.add(entry(
                                text.substring(0, equals), text.substring(equals + 1), after(literal.place(), equals)));
                    }
                }));
        return data;
    }

    private static Place after(Place literal, int equals) {
        return new Place(
                literal.file(),
                literal.line(),
                literal.column() + equals + 1,
                Math.max(1, literal.length() - equals - 1));
    }

    private static Entry entry(String key, String value, Place place) {
        return new Entry(key, place, new Scalar(value, value, true, place));
    }
}
