package dev.plimsoll.setting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the tables {@code pgbouncer*-VERSION.tsv} from PgBouncer's own sources: the parameters of {@code main.c} with
 * their defaults, and the keys {@code loader.c} accepts in lines of {@code [databases]} and {@code [users]}. To write
 * them anew, run {@link #main} with a clone of PgBouncer and the folder of the tables.
 */
final class PgbouncerTables {
    static final String HEADER = "# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices";
    private static final List<String> VERSIONS =
            List.of("1.12", "1.16", "1.18", "1.19", "1.20", "1.21", "1.22", "1.23", "1.24", "1.25", "1.26");
    /** The newest one, taken from the branch it is released from. */
    private static final String UNTAGGED = "1.26";

    private static final Pattern PARAMETER = Pattern.compile(
            "CF_ABS\\(\"(\\w+)\",\\s*(\\w+(?:\\(\\w+\\))?),\\s*\\w+,\\s*(\\w+),\\s*(\"[^\"]*\"|\\w+)\\)");
    private static final Pattern PARSER = Pattern.compile("^bool parse_(\\w+)\\(", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("strcmp\\(\"(\\w+)\", key\\)");
    private static final Map<String, String> NAMED_DEFAULTS = Map.of(
            "DEFAULT_UNIX_SOCKET_DIR", "/tmp", "SCRAM_DEFAULT_ITERATIONS", "4096", "DEFAULT_TCP_DEFER_ACCEPT", "1");
    private static final Map<String, String> CHOICES = Map.of(
            "auth_type_map",
            "any,trust,plain,md5,cert,hba,ldap,pam,scram-sha-256",
            "pool_mode_map",
            "session,transaction,statement",
            "pool_mode",
            "session,transaction,statement",
            "load_balance_hosts",
            "disable,round-robin",
            "sslmode_map",
            "disable,allow,prefer,require,verify-ca,verify-full");

    private PgbouncerTables() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var clone = Path.of(arguments[0]);
        var tables = Path.of(arguments[1]);
        for (var version : VERSIONS) {
            var source = shown(clone, version, "src/main.c");
            Files.writeString(tables.resolve("pgbouncer-" + version + ".tsv"), parameters(source));
        }
        for (var version : VERSIONS) {
            var source = shown(clone, version, "src/loader.c");
            Files.writeString(tables.resolve("pgbouncer-database-" + version + ".tsv"), keys(source, "database"));
            Files.writeString(tables.resolve("pgbouncer-user-" + version + ".tsv"), keys(source, "user"));
        }
    }

    private static String shown(Path clone, String version, String file) throws IOException, InterruptedException {
        var tag = version.equals(UNTAGGED) ? "HEAD" : "pgbouncer_" + version.replace('.', '_') + "_0";
        var git = new ProcessBuilder("git", "-C", clone.toString(), "show", tag + ":" + file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git has no " + tag + ":" + file);
        }
        return text;
    }

    /** The table of {@code [pgbouncer]}. */
    static String parameters(String mainSource) {
        var rows = new TreeMap<String, String>();
        var found = PARAMETER.matcher(mainSource);
        while (found.find()) {
            var type = found.group(2);
            var map = type.startsWith("CF_LOOKUP") ? type.substring(10, type.length() - 1) : "";
            rows.put(
                    found.group(1),
                    String.join(
                            "\t",
                            found.group(1),
                            kind(type),
                            type.equals("CF_TIME_USEC") ? "s" : "",
                            initial(found.group(4)),
                            "-",
                            "-",
                            found.group(3).equals("CF_NO_RELOAD") ? "RESTART" : "RELOAD",
                            CHOICES.getOrDefault(map, "")));
        }
        return table(rows.values().stream());
    }

    private static String kind(String type) {
        return switch (type) {
            case "CF_INT", "CF_UINT", "DEFER_OPS" -> "INTEGER";
            case "CF_TIME_USEC" -> "DURATION";
            default -> type.startsWith("CF_LOOKUP") ? "CHOICE" : "TEXT";
        };
    }

    private static String initial(String written) {
        if (written.startsWith("\"")) {
            return written.substring(1, written.length() - 1);
        }
        return NAMED_DEFAULTS.getOrDefault(written, "-");
    }

    /** The table of the lines of one section; what a line leaves out is inherited, so none has a default. */
    static String keys(String loaderSource, String section) {
        var rows = new TreeMap<String, String>();
        var parsers = PARSER.matcher(loaderSource);
        while (parsers.find()) {
            if (parsers.group(1).equals(section)) {
                var end = loaderSource.indexOf("\n}", parsers.end());
                var found = KEY.matcher(loaderSource.substring(parsers.end(), end));
                while (found.find()) {
                    rows.put(found.group(1), line(found.group(1)));
                }
            }
        }
        return table(rows.values().stream());
    }

    private static String line(String key) {
        var time = key.endsWith("_timeout") || key.endsWith("_lifetime");
        var choices = CHOICES.getOrDefault(key, "");
        var kind = time ? "DURATION" : !choices.isEmpty() ? "CHOICE" : isNumber(key) ? "INTEGER" : "TEXT";
        return String.join("\t", key, kind, time ? "s" : "", "-", "-", "-", "RELOAD", choices);
    }

    private static boolean isNumber(String key) {
        return key.contains("pool_size")
                || key.equals("reserve_pool")
                || key.equals("port")
                || key.endsWith("_connections");
    }

    private static String table(Stream<String> rows) {
        return Stream.concat(Stream.of(HEADER), rows).collect(Collectors.joining("\n", "", "\n"));
    }
}
