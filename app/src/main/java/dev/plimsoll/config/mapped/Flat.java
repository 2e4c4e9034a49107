package dev.plimsoll.config.mapped;

import dev.plimsoll.config.deploy.DotEnv;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Files of one key and value a line, as trees: {@code db.pool.size=10}, {@code DB_POOL_SIZE=10}. */
final class Flat {
    private static final Pattern PROPERTY = Pattern.compile("^\\s*([\\w.-]+)\\s*[=:]\\s*(.*?)\\s*$");

    private Flat() {}

    /** A {@code .properties} file: every dot begins a section. */
    static Node properties(SourceFile file) {
        var root = new Branch();
        for (int i = 0; i < file.lines().size(); i++) {
            var line = PROPERTY.matcher(file.lines().get(i));
            if (line.matches()) {
                var place = new Place(
                        file.path(),
                        i + 1,
                        line.start(2) + 1,
                        Math.max(1, line.group(2).length()));
                root.put(List.of(line.group(1).split("\\.")), scalar(line.group(2), place));
            }
        }
        return root.node(file.start());
    }

    /** A {@code .env} file: what stands before the first underscore is the section. */
    static Node environment(SourceFile file) {
        var root = new Branch();
        DotEnv.lines(file).forEach(line -> root.put(path(line.name()), scalar(line.value(), line.place())));
        return root.node(file.start());
    }

    /** The variables a manifest sets, the hidden ones left out. */
    static Node environment(List<Setting> variables, Place place) {
        var root = new Branch();
        for (var variable : variables) {
            variable.origin()
                    .place()
                    .ifPresent(at ->
                            variable.value().ifPresent(text -> root.put(path(variable.name()), scalar(text, at))));
        }
        return root.node(place);
    }

    private static List<String> path(String variable) {
        var cut = variable.indexOf('_');
        return cut <= 0 ? List.of(variable) : List.of(variable.substring(0, cut), variable.substring(cut + 1));
    }

    private static Scalar scalar(String text, Place place) {
        return new Scalar(text, text, true, place);
    }

    /** A section while it is collected: the value under its own key, and what is below. */
    private static final class Branch {
        private final Map<String, Branch> below = new LinkedHashMap<>();
        private final List<Scalar> own = new ArrayList<>();

        void put(List<String> path, Scalar value) {
            var here = this;
            for (var step : path) {
                here = here.below.computeIfAbsent(step, name -> new Branch());
            }
            here.own.add(value);
        }

        Node node(Place place) {
            var entries = new ArrayList<Entry>();
            below.forEach((key, branch) -> {
                branch.own.forEach(value -> entries.add(new Entry(key, value.place(), value)));
                if (!branch.below.isEmpty()) {
                    entries.add(new Entry(key, place, branch.node(place)));
                }
            });
            return new Mapping(entries, place);
        }
    }
}
