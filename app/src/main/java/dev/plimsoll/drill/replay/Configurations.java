package dev.plimsoll.drill.replay;

import dev.plimsoll.config.syntax.Node.Leaf;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * The configuration of a service as it is delivered, with other values where they stand, each in a line of its own;
 * everything else is as written.
 *
 * @param release what is delivered
 * @param folder where the others are made
 */
record Configurations(Release release, Path folder) {
    private static final String FILE = "application.yml";

    /**
     * Where a value stands.
     *
     * @param file from the folder of all configurations
     * @param line from 1 on
     * @param value as it is delivered
     */
    record Found(String file, int line, String value) {}

    /**
     * Where the release sets it.
     *
     * @throws UnplayableException when it does not
     */
    Found find(String service, String key) {
        var scalar = leaf(service, key).scalar();
        return new Found(service + "/" + FILE, scalar.place().line(), scalar.value());
    }

    /** A folder with these values, by their keys, and of that name. */
    Path with(String service, String name, Map<String, String> values) {
        var lines = new ArrayList<>(text(service).lines().toList());
        values.forEach((key, value) -> {
            var place = leaf(service, key).scalar().place();
            var line = lines.get(place.line() - 1);
            var from = place.column() - 1;
            lines.set(place.line() - 1, line.substring(0, from) + value + line.substring(from + place.length()));
        });
        var made = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Folders.delete(made);
            Folders.copy(release.configuration(service), made);
            Files.writeString(made.resolve(FILE), String.join("\n", lines) + "\n");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return made;
    }

    private Leaf leaf(String service, String key) {
        return new SourceFile(service + "/" + FILE, text(service))
                .yaml().stream()
                        .flatMap(document -> document.leaves().stream())
                        .filter(each -> each.path().equals(key))
                        .findFirst()
                        .orElseThrow(
                                () -> new UnplayableException("%s/%s does not set %s".formatted(service, FILE, key)));
    }

    private String text(String service) {
        try {
            return Files.readString(release.configuration(service).resolve(FILE));
        } catch (IOException missing) {
            throw new UnplayableException(
                    "there is no service %s: %s is missing".formatted(service, missing.getMessage()));
        }
    }
}
