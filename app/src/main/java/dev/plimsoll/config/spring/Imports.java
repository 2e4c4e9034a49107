package dev.plimsoll.config.spring;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files {@code spring.config.import} brings in. Each stands right behind the document that asks for it and holds
 * when that one does, followed by its variants for profiles.
 */
final class Imports {
    private static final String KEY = "spring.config.import";
    private static final Pattern HINT = Pattern.compile("\\[[^]]*]$");
    private static final Pattern FILE = Pattern.compile("(.*)\\.(ya?ml|properties)");
    private static final Pattern REMOTE = Pattern.compile("[a-z][\\w-]+:.*");

    private final Inventory inventory;
    private final Set<String> seen = new HashSet<>();

    Imports(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * A file brought in.
     *
     * @param file its text
     * @param location where it stands in the order of files
     * @param conditions what must be met for it to be read
     */
    record Imported(SourceFile file, Location location, List<ProfileExpression> conditions) {}

    /** What a document imports, in order, each file once. */
    List<Imported> of(SpringDocument document) {
        var found = new ArrayList<Imported>();
        document.settings().stream()
                .filter(setting -> isKey(PropertyNames.uniform(setting.spelled())))
                .flatMap(setting -> locations(setting))
                .forEach(location -> path(location, document.location()).ifPresent(path -> add(path, document, found)));
        return found;
    }

    private static boolean isKey(String uniform) {
        return uniform.equals(KEY) || uniform.startsWith(KEY + "[");
    }

    private static Stream<String> locations(Setting setting) {
        return setting.value().stream()
                .flatMap(value -> Arrays.stream(value.split("[,;]")))
                .map(String::strip)
                .map(location -> location.startsWith("optional:") ? location.substring(9) : location)
                .map(location -> HINT.matcher(location).replaceAll(""));
    }

    private void add(String path, SpringDocument document, List<Imported> found) {
        var location = document.location();
        imported(location.at(path), document, List.of()).ifPresent(found::add);
        var name = FILE.matcher(path);
        if (name.matches()) {
            var variant = Pattern.compile(Pattern.quote(name.group(1)) + "-([\\w.@+-]+)\\." + name.group(2));
            for (var other : inventory.paths()) {
                var matcher = variant.matcher(other);
                if (matcher.matches()) {
                    var profile = new ProfileExpression(List.of(matcher.group(1)));
                    imported(location.at(other, matcher.group(1)), document, List.of(profile))
                            .ifPresent(found::add);
                }
            }
        }
    }

    private Optional<Imported> imported(Location at, SpringDocument document, List<ProfileExpression> more) {
        var conditions =
                Stream.concat(document.conditions().stream(), more.stream()).toList();
        return Optional.of(at.path())
                .filter(unread -> seen.add(unread + " " + document.location().path()))
                .filter(unread -> seen.size() < 100)
                .flatMap(inventory::file)
                .map(file -> new Imported(file, at, conditions));
    }

    /** The path in the tree; empty for what no file of it holds. */
    private Optional<String> path(String location, Location from) {
        var below = from.module().isEmpty() ? "" : from.module() + "/";
        if (location.startsWith("classpath:")) {
            var name = withoutSlash(location.substring("classpath:".length()));
            return existing(below + "src/main/resources/" + name);
        }
        if (location.startsWith("file:")) {
            var name = location.substring("file:".length());
            return name.startsWith("/")
                    ? Optional.empty()
                    : existing(below + name).or(() -> existing(name));
        }
        if (REMOTE.matcher(location).matches()) {
            return Optional.empty();
        }
        var folder = from.path().substring(0, from.path().lastIndexOf('/') + 1);
        return existing(folder + location);
    }

    private Optional<String> existing(String path) {
        var parts = new ArrayList<String>();
        for (var part : path.split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        var plain = String.join("/", parts);
        return FILE.matcher(plain).matches() && inventory.file(plain).isPresent()
                ? Optional.of(plain)
                : Optional.empty();
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
