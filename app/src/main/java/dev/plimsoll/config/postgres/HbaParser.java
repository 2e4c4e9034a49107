package dev.plimsoll.config.postgres;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.HbaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the lines of {@code pg_hba.conf}: quotes, lists, masks in a column of their own, continuations, includes. */
final class HbaParser {
    private static final Set<String> TYPES =
            Set.of("local", "host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc");
    private static final int DEEPEST = 10;

    private final Inventory inventory;
    private final List<HbaRule> rules = new ArrayList<>();
    private boolean whole = true;

    HbaParser(Inventory inventory) {
        this.inventory = inventory;
    }

    HbaFile parse(SourceFile file) {
        read(file, 0);
        return new HbaFile(file.path(), rules, whole);
    }

    private void read(SourceFile file, int depth) {
        var lines = Templates.mask(file.text()).lines().toList();
        var joined = "";
        var start = 0;
        for (int i = 0; i < lines.size(); i++) {
            start = joined.isEmpty() ? i : start;
            var line = joined + lines.get(i);
            var goesOn = line.endsWith("\\");
            joined = goesOn ? line.substring(0, line.length() - 1) : "";
            if (!goesOn) {
                line(file, start + 1, line, depth);
            }
        }
    }

    private void line(SourceFile file, int number, String line, int depth) {
        var fields = HbaFields.of(line);
        if (fields.isEmpty()) {
            return;
        }
        var type = type(fields);
        if (type.startsWith("include")) {
            include(file, fields, depth);
        } else if (!TYPES.contains(type) || Templates.masked(line) || line.contains("${")) {
            whole = false;
        } else {
            var column = line.length() - line.stripLeading().length() + 1;
            var shown = file.lines().get(number - 1).stripTrailing().length();
            add(fields, new Place(file.path(), number, column, Math.max(1, shown - column + 1)));
        }
    }

    private void add(List<List<String>> fields, Place place) {
        rule(fields, place).ifPresentOrElse(rules::add, () -> whole = false);
    }

    /** The rule in one line; empty for a comment or where it is none. */
    static Optional<HbaRule> rule(String line, Place place) {
        var fields = HbaFields.of(line);
        return fields.isEmpty() || Templates.masked(line) ? Optional.empty() : rule(fields, place);
    }

    private static Optional<HbaRule> rule(List<List<String>> fields, Place place) {
        var type = type(fields);
        var isLocal = type.equals("local");
        var at = isLocal ? 3 : 4;
        if (!TYPES.contains(type) || fields.size() <= at) {
            return Optional.empty();
        }
        var address = isLocal ? "" : fields.get(3).get(0);
        if (!isLocal && isMask(address, fields.get(4).get(0)) && fields.size() > 5) {
            address += "/" + fields.get(4).get(0);
            at = 5;
        }
        var method = fields.get(at).get(0);
        return Optional.of(new HbaRule(type, fields.get(1), fields.get(2), address, method, place));
    }

    private static String type(List<List<String>> fields) {
        return fields.get(0).get(0).toLowerCase(Locale.ROOT);
    }

    private static boolean isMask(String address, String next) {
        return address.indexOf('/') < 0
                && !next.isEmpty()
                && (next.indexOf(':') >= 0 || (Character.isDigit(next.charAt(0)) && next.indexOf('.') > 0));
    }

    private void include(SourceFile from, List<List<String>> fields, int depth) {
        var target = fields.size() > 1 ? fields.get(1).get(0) : "";
        var path = from.folder().isEmpty() ? target : from.folder() + "/" + target;
        var file = target.startsWith("/") || depth >= DEEPEST
                ? null
                : inventory.file(path).orElse(null);
        if (file != null) {
            read(file, depth + 1);
        } else if (!fields.get(0).get(0).equals("include_if_exists")) {
            whole = false;
        }
    }
}
