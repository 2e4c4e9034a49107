package dev.plimsoll.config;

import dev.plimsoll.config.syntax.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree of texts in memory, by path. */
public record Texts(Map<String, String> files) implements Tree {
    public Texts {
        files = Map.copyOf(files);
    }

    @Override
    public List<String> paths() {
        return List.copyOf(new TreeMap<>(files).keySet());
    }

    @Override
    public Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path)).map(text -> new SourceFile(path, text));
    }
}
