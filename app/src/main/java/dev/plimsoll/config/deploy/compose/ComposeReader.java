package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.deploy.WholeFile;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;

/** Reads docker-compose files. */
public final class ComposeReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return (path.endsWith(".yml") || path.endsWith(".yaml")) && !path.contains(Place.INSIDE);
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (!file.text().contains("services:")) {
            return false;
        }
        try {
            return file.yaml().stream().anyMatch(ComposeReader::runsSomething);
        } catch (SyntaxException unreadable) {
            return file.name().startsWith("docker-compose") || file.name().startsWith("compose.");
        }
    }

    private static boolean runsSomething(Node document) {
        return document.at("apiVersion").isEmpty()
                && document.entriesAt("services").stream()
                        .map(entry -> entry.value())
                        .anyMatch(service -> service.at("image").isPresent()
                                || service.at("build").isPresent()
                                || service.at("extends").isPresent()
                                || service.at("deploy").isPresent());
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        for (var document : file.yaml()) {
            inventory.source(new Source(file.path(), "compose", Optional.empty(), settings(document, inventory)));
            inventory.add(new ComposeFile(file.path(), file.folder(), document));
            document.entriesAt("services")
                    .forEach(service -> service.value()
                            .entriesAt("environment")
                            .forEach(variable -> WholeFile.offer(variable, service.key(), file, inventory)));
        }
    }

    private static List<Setting> settings(Node document, Inventory inventory) {
        return Facts.settings(document, path -> !path.contains(".environment[")).stream()
                .map(setting -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        inventory.secrets().keep(setting.name(), setting.value()),
                        setting.origin()))
                .toList();
    }
}
