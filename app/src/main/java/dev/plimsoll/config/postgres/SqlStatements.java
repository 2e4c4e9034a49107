package dev.plimsoll.config.postgres;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionLimit;
import dev.plimsoll.topology.ConnectionLimit.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statements about roles, databases, slots and server settings in a script; comments are none. */
final class SqlStatements {
    private static final String NAME = "(\"[^\";$]+\"|[A-Za-z_][\\w$]*)";
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*[\\s\\S]*?\\*/");
    /** In a shell script two dashes begin an option more often than a comment. */
    private static final Pattern SHELL_COMMENT = Pattern.compile("(?m)^[ \\t]*(?:--|#)[^\\n]*|/\\*[\\s\\S]*?\\*/");

    private static final Pattern SUBJECT =
            Pattern.compile("(?i)\\b(?:CREATE|ALTER)\\s+(ROLE|USER|DATABASE)\\s+" + NAME + "([^;]{0,4000})");
    private static final Pattern LIMIT = Pattern.compile("(?i)\\bCONNECTION\\s+LIMIT\\s*=?\\s*(-?\\d{1,9})\\b");
    private static final Pattern SUPERUSER = Pattern.compile("(?i)\\b(NO)?SUPERUSER\\b");
    private static final String ASSIGNED = "SET\\s+([\\w.]+)\\s*(?:=|\\bTO\\b)\\s*('(?:[^']|'')*'|[^\\s;]+)";
    private static final Pattern OWN = Pattern.compile("(?i)\\b" + ASSIGNED);
    private static final Pattern SYSTEM = Pattern.compile("(?i)\\bALTER\\s+SYSTEM\\s+" + ASSIGNED);
    private static final Pattern SLOT =
            Pattern.compile("(?i)\\bpg_create_physical_replication_slot\\s*\\(\\s*'([^']+)'");

    private final SourceFile file;
    private final String text;

    SqlStatements(SourceFile file) {
        this.file = file;
        var comment = file.ends(".sh") ? SHELL_COMMENT : COMMENT;
        this.text = comment.matcher(file.text())
                .replaceAll(blanked -> blanked.group().replaceAll("[^\\n\\r]", " "));
    }

    SqlScript script() {
        return new SqlScript(file.path(), limits(), slots(), settings());
    }

    /** What {@code ALTER ROLE … SET} and {@code ALTER DATABASE … SET} say, under {@code role.NAME.SETTING}. */
    List<Setting> ofRoles() {
        var settings = new ArrayList<Setting>();
        var subjects = SUBJECT.matcher(text);
        while (subjects.find()) {
            var own = OWN.matcher(subjects.group(3));
            if (own.find()) {
                var scope = subjects.group(1).equalsIgnoreCase("DATABASE") ? "database." : "role.";
                var name = scope + plain(subjects.group(2)) + "." + own.group(1).toLowerCase(Locale.ROOT);
                settings.add(setting(name, own, subjects.start(3)));
            }
        }
        return settings;
    }

    private List<ConnectionLimit> limits() {
        var limits = new ArrayList<ConnectionLimit>();
        var superusers = new HashSet<String>();
        var subjects = SUBJECT.matcher(text);
        while (subjects.find()) {
            var scope = subjects.group(1).equalsIgnoreCase("DATABASE") ? Scope.DATABASE : Scope.ROLE;
            var name = plain(subjects.group(2));
            var rest = subjects.group(3);
            var power = SUPERUSER.matcher(rest);
            if (scope == Scope.ROLE && power.find() && power.group(1) == null) {
                superusers.add(name);
            }
            var limit = LIMIT.matcher(rest);
            if (limit.find()) {
                limits.removeIf(
                        earlier -> earlier.scope() == scope && earlier.name().equals(name));
                limits.add(new ConnectionLimit(
                        scope,
                        name,
                        Fact.at(
                                "CONNECTION LIMIT of " + name,
                                Integer.valueOf(limit.group(1)),
                                place(subjects.start(3) + limit.start(1), subjects.start(3) + limit.end(1)))));
            }
        }
        limits.removeIf(limit -> limit.scope() == Scope.ROLE && superusers.contains(limit.name()));
        return limits;
    }

    private List<Fact<String>> slots() {
        var slots = new ArrayList<Fact<String>>();
        var created = SLOT.matcher(text);
        while (created.find()) {
            slots.add(Fact.at("slot", created.group(1), place(created.start(1), created.end(1))));
        }
        return slots;
    }

    private List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        var system = SYSTEM.matcher(text);
        while (system.find()) {
            settings.add(setting(Names.current(system.group(1)), system, 0));
        }
        return settings;
    }

    private Setting setting(String name, Matcher assigned, int offset) {
        var value = assigned.group(2);
        var isQuoted = value.startsWith("'");
        var inner = isQuoted ? value.substring(1, value.length() - 1).replace("''", "'") : value;
        return new Setting(
                name,
                assigned.group(1),
                Optional.of(inner),
                Origin.in(place(offset + assigned.start(2), offset + assigned.end(2))));
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }

    private Place place(int from, int to) {
        var before = text.substring(0, from);
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(file.path(), line, from - before.lastIndexOf('\n'), Math.max(1, to - from));
    }
}
