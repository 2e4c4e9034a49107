package dev.plimsoll.config.deploy;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;

/** Reads Kubernetes manifests. */
public final class KubernetesReader implements Reader {
    @Override
    public boolean mayRead(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (!file.text().contains("apiVersion") || !file.text().contains("kind")) {
            return false;
        }
        try {
            return file.yaml().stream()
                    .anyMatch(document -> document.at("apiVersion").isPresent());
        } catch (SyntaxException unreadable) {
            return true;
        }
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        inventory.source(new Source(file.path(), "kubernetes", Optional.empty(), List.of()));
        for (Node document : file.yaml()) {
            inventory.add(new Manifest(file.path(), document));
        }
    }
}
