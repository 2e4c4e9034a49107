package dev.plimsoll.config.pgbouncer;

import java.util.List;
import java.util.Set;

/**
 * One {@code pgbouncer.ini}, what it includes put in its place.
 *
 * @param path the file
 * @param statements everything it says, in order
 * @param included the files that were put in
 */
record PgbouncerIni(String path, List<Statement> statements, Set<String> included) {
    PgbouncerIni {
        statements = List.copyOf(statements);
        included = Set.copyOf(included);
    }

    boolean has(String section) {
        return statements.stream().anyMatch(statement -> statement.isHead(section));
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it is in; empty for the root. */
    String folder() {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
