package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.postgres.PostgresConf.Kind;
import dev.plimsoll.config.postgres.PostgresConf.Line;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows the include directives of server settings, as deep as the server does. */
public final class Includes {
    private static final int DEEPEST = 10;

    private final Inventory inventory;
    private final Map<String, PostgresConf> read = new LinkedHashMap<>();
    private final Set<String> included = new LinkedHashSet<>();
    private final List<Missing> missing = new ArrayList<>();

    public Includes(Inventory inventory) {
        this.inventory = inventory;
        inventory.all(PostgresConf.class).forEach(conf -> read.put(conf.path(), conf));
    }

    /**
     * A directive that leads nowhere in these files.
     *
     * @param directive as written
     * @param reason why, in words
     * @param fatal whether the server would refuse to start for certain, as with a circle
     */
    public record Missing(Setting directive, String reason, boolean fatal) {}

    /** Every setting of a file in the order in which the server meets them, those of included files in their place. */
    public List<Setting> flat(PostgresConf conf) {
        var settings = new ArrayList<Setting>();
        follow(conf, List.of(conf.path()), settings);
        return settings;
    }

    /** The files that others include: they are no configuration of their own. */
    public Set<String> included() {
        return Set.copyOf(included);
    }

    public List<Missing> missing() {
        return List.copyOf(missing);
    }

    private void follow(PostgresConf conf, List<String> way, List<Setting> settings) {
        for (var line : conf.lines()) {
            if (line.kind() == Kind.SETTING) {
                settings.add(way.size() == 1 ? line.setting() : line.setting().then(here(line.setting())));
            } else {
                line.setting()
                        .value()
                        .ifPresent(target -> include(conf, line, target, way)
                                .forEach(other -> follow(other, longer(way, other.path()), settings)));
            }
        }
    }

    private static List<String> longer(List<String> way, String path) {
        return Stream.concat(way.stream(), Stream.of(path)).toList();
    }

    private static Hop here(Setting setting) {
        return Hop.of(Hop.Source.OVERRIDE, "included", setting.place());
    }

    private List<PostgresConf> include(PostgresConf from, Line line, String target, List<String> way) {
        if (target.startsWith("/") || from.path().contains(Place.INSIDE)) {
            return List.of();
        }
        var path = resolved(from.folder(), target);
        var found = line.kind() == Kind.INCLUDE_DIR
                ? folder(path)
                : file(path).stream().toList();
        if (found.isEmpty() && line.kind() != Kind.INCLUDE_IF_EXISTS) {
            miss(line, path + " is not in these files", false);
        }
        if (way.size() > DEEPEST || found.stream().anyMatch(conf -> way.contains(conf.path()))) {
            miss(line, way.size() > DEEPEST ? "includes go deeper than " + DEEPEST : path + " includes itself", true);
            return List.of();
        }
        found.forEach(conf -> included.add(conf.path()));
        return found;
    }

    private void miss(Line line, String reason, boolean fatal) {
        if (missing.stream().noneMatch(known -> known.directive().equals(line.setting()))) {
            missing.add(new Missing(line.setting(), reason, fatal));
        }
    }

    private List<PostgresConf> folder(String path) {
        var below = path.isEmpty() ? "" : path + "/";
        return inventory.paths().stream()
                .filter(file -> file.startsWith(below) && file.endsWith(".conf"))
                .filter(file -> file.indexOf('/', below.length()) < 0 && file.charAt(below.length()) != '.')
                .sorted()
                .flatMap(file -> file(file).stream())
                .toList();
    }

    private Optional<PostgresConf> file(String path) {
        var known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        var found = inventory.file(path).map(file -> ConfParser.parse(file, inventory.secrets()));
        found.ifPresent(conf -> {
            read.put(path, conf);
            PostgresConfReader.keep(conf, inventory);
        });
        return found;
    }

    private static String resolved(String folder, String target) {
        var steps = new ArrayList<String>();
        for (var step : (folder + "/" + target).split("/")) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
