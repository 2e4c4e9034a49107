package dev.plimsoll.config.survey;

import dev.plimsoll.config.Tree;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tree of files by their bytes. */
record Bytes(Map<String, byte[]> files) implements Tree {
    @Override
    public List<String> paths() {
        return List.copyOf(new TreeMap<>(files).keySet());
    }

    @Override
    public Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path)).map(bytes -> SourceFile.of(path, bytes));
    }
}
