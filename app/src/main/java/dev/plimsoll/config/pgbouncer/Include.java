package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts included files in their place.
 *
 * @param file the file that includes
 * @param inventory where the others are
 * @param included the files put in so far, which grows
 */
record Include(SourceFile file, Inventory inventory, Set<String> included) {
    private static final int DEEPEST = 10;

    /** The statement itself, or for an include what the other file says. */
    List<Statement> resolve(Statement statement, IniParser parser) {
        if (!statement.isInclude()) {
            return List.of(statement);
        }
        var other = find(statement.value())
                .filter(found -> !found.path().equals(file.path()) && included.size() < DEEPEST)
                .filter(found -> included.add(found.path()));
        if (other.isEmpty()) {
            return List.of();
        }
        var statements = new ArrayList<Statement>();
        var inner = new IniParser(other.get(), parser.section());
        var further = new Include(other.get(), inventory, included);
        inner.parse(found -> statements.addAll(further.resolve(found, inner)));
        parser.goOnIn(inner.section());
        return statements;
    }

    /** The file of the tree an include most likely means: its path is that of the machine it runs on. */
    private Optional<SourceFile> find(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var folder = file.folder().isEmpty() ? "" : file.folder() + "/";
        return Stream.of(folder + path, folder + name, path.startsWith("/") ? path.substring(1) : path)
                .map(inventory::file)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
