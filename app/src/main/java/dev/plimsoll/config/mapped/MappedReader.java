package dev.plimsoll.config.mapped;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.Reader;
import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import dev.plimsoll.config.syntax.Toml;
import dev.plimsoll.topology.Source;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads YAML, JSON, TOML, properties and environment files in which a database's pool is plainly configured. */
public final class MappedReader implements Reader {
    private static final Pattern ENDING = Pattern.compile(
            ".*(?:\\.(?:ya?ml|json|toml|properties)|(?:^|/)\\.env(?:\\.(?:prod|production|staging|stage|local|development|dev|test))?)");
    private static final Pattern NOT_OURS = Pattern.compile(
            "(?:.*/)?(?:package(?:-lock)?|composer|tsconfig[\\w.-]*|renovate|openapi|swagger|pnpm-lock|mkdocs|values[\\w.-]*|Chart"
                    + "|Cargo|pyproject|Pipfile|[\\w.-]*\\.schema|[\\w.-]*lock|log4j2?|logback)\\.\\w+"
                    + "|(?:.*/)?\\.(?:github|gitlab|circleci|azure|devcontainer|vscode|idea)/.*|(?:.*/)?\\.(?!env)[\\w-]+\\.ya?ml");
    private static final Pattern BY_NAME = Pattern.compile(
            "(?:.*[-_.])?(?:database|db|datasource)(?:[-_.](?:config|settings|pool|connection)s?)?\\.(?:ya?ml|json|toml)");
    private static final Pattern POOL = Pattern.compile("(?i)pool|max_?-?(?:open_?-?)?conn|connection_?-?limit");

    @Override
    public boolean mayRead(String path) {
        return ENDING.matcher(path).matches() && !NOT_OURS.matcher(path).matches();
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (!POOL.matcher(file.text()).find()) {
            return false;
        }
        try {
            return trees(file).stream()
                    .anyMatch(root ->
                            isOurs(root) && !pools(file, root, new Secrets()).isEmpty());
        } catch (SyntaxException unreadable) {
            return BY_NAME.matcher(file.name()).matches();
        }
    }

    /** Objects of an orchestrator, descriptions of an interface and schemas are not anybody's pool. */
    private static boolean isOurs(Node root) {
        return List.of("apiVersion", "openapi", "swagger", "$schema", "jobs", "AWSTemplateFormatVersion").stream()
                .noneMatch(key -> root.at(key).isPresent());
    }

    /** Variables stand close together without belonging together: there the size itself must say that it is a pool's. */
    private static List<MappedPool> pools(SourceFile file, Node root, Secrets secrets) {
        var isFlat = !file.ends(".yml", ".yaml", ".json", ".toml", ".properties");
        return new Mapper(file.path(), secrets)
                .pools(root).stream()
                        .filter(pool -> !isFlat || pool.connection().isPresent() || pool.isNamed())
                        .toList();
    }

    private static List<Node> trees(SourceFile file) {
        if (file.ends(".json")) {
            return List.of(file.json());
        }
        if (file.ends(".toml")) {
            return List.of(Toml.parse(file));
        }
        if (file.ends(".properties")) {
            return List.of(Flat.properties(file));
        }
        return file.ends(".yml", ".yaml") ? file.yaml() : List.of(Flat.environment(file));
    }

    @Override
    public void read(SourceFile file, Inventory inventory) {
        for (var root : trees(file)) {
            var pools = pools(file, root, inventory.secrets());
            inventory.secrets().keep(root);
            inventory.source(new Source(
                    file.path(),
                    "mapped",
                    Optional.empty(),
                    pools.stream().flatMap(pool -> pool.settings().stream()).toList()));
            pools.forEach(inventory::add);
        }
    }
}
