package dev.plimsoll.check.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Changes that harm nothing: comments, blank lines, line ends, quotes, spellings, legal values, renamed services. */
final class Benign {
    private static final Pattern WORD_VALUE = Pattern.compile("(?m)^(\\s+[\\w-]+: )([a-z][a-z0-9-]*)$");
    private static final Pattern SPACED = Pattern.compile("(?m)^(\\w+) = (\\S.*)$");
    private static final List<String> SERVICES = List.of("storefront", "checkout", "auth");
    private static final List<String> NAMES = List.of("catalogue", "basket", "accounts", "payments", "search", "stock");

    private final RandomGenerator random;

    Benign(RandomGenerator random) {
        this.random = random;
    }

    /** One benign mutant. */
    Mutant of(Good good) {
        return switch (random.nextInt(9)) {
            case 0 -> each(good, "comments", this::commented);
            case 1 -> each(good, "blank lines", this::spaced);
            case 2 -> each(good, "line ends", (path, text) -> text.replace("\n", "\r\n"));
            case 3 -> each(good, "quotes", Benign::quoted);
            case 4 -> each(good, "spellings", Benign::respelled);
            case 5 -> each(good, "layout", Benign::laidOut);
            case 6 -> renamed(good);
            case 7 -> adjusted(good);
            default -> joined(good);
        };
    }

    private interface Change {
        String apply(String path, String text);
    }

    private static Mutant each(Good good, String what, Change change) {
        Map<String, String> files = good.files().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> change.apply(file.getKey(), file.getValue())));
        return new Mutant("benign", what, "", files);
    }

    private String commented(String path, String text) {
        if (path.matches(".*\\.(java|xml|md)")) {
            return text;
        }
        var sign = path.endsWith(".ini") ? "; " : path.endsWith(".sql") ? "-- " : "# ";
        var lines = new ArrayList<>(text.lines().toList());
        lines.add(0, sign + "maximum-pool-size: 9999 was tried here once; see max_connections = 1");
        return String.join("\n", lines) + "\n" + sign + "seed " + random.nextInt() + "\n";
    }

    private String spaced(String path, String text) {
        return path.endsWith(".md")
                ? text
                : "\n".repeat(random.nextInt(1, 4)) + text + "\n".repeat(random.nextInt(1, 4));
    }

    private static String quoted(String path, String text) {
        return path.matches(".*\\.ya?ml")
                ? WORD_VALUE
                        .matcher(text)
                        .replaceAll(match -> match.group(2).matches("true|false|on|off|yes|no")
                                ? match.group()
                                : match.group(1) + "\"" + match.group(2) + "\"")
                : text;
    }

    private static String respelled(String path, String text) {
        return path.contains("application")
                ? text.replace("maximum-pool-size", "maximumPoolSize")
                        .replace("connection-timeout", "connectionTimeout")
                        .replace("max-lifetime", "maxLifetime")
                        .replace("open-in-view", "openInView")
                : text;
    }

    private static String laidOut(String path, String text) {
        if (path.endsWith("postgresql.conf") || path.endsWith(".ini")) {
            return SPACED.matcher(text).replaceAll("$1=$2");
        }
        return path.matches(".*\\.ya?ml") && !text.contains("- ")
                ? text.replaceAll("(?m)^((?:  )+)(?=\\S)", "$1$1")
                : text;
    }

    private Mutant renamed(Good good) {
        var from = SERVICES.get(random.nextInt(SERVICES.size()));
        var to = NAMES.get(random.nextInt(NAMES.size()));
        var files = new HashMap<String, String>();
        var whole = Pattern.compile("\\b" + from + "\\b(?!_)");
        good.files()
                .forEach((path, text) -> files.put(
                        whole.matcher(path).replaceAll(to), whole.matcher(text).replaceAll(to)));
        return new Mutant("benign", "renamed " + from + " to " + to, "", files);
    }

    /** Legal values a little off the old ones: each still fits. */
    private Mutant adjusted(Good good) {
        var swaps = List.of(
                List.of("max-lifetime: 1200000", "max-lifetime: 1140000"),
                List.of("connection-timeout: 5000", "connection-timeout: 4500"),
                List.of("maximum-pool-size: 10", "maximum-pool-size: 9"),
                List.of("work_mem = 16MB", "work_mem = 12MB"),
                List.of("shared_buffers = 8GB", "shared_buffers = 8192MB"),
                List.of("statement_timeout = 15s", "statement_timeout = 15000"),
                List.of("max_client_conn = 1000", "max_client_conn = 900"),
                List.of("ttl: 30", "ttl: 32"),
                List.of("cpu: \"2\"", "cpu: 2000m"),
                List.of("idle_in_transaction_session_timeout = 30s", "idle_in_transaction_session_timeout = 25s"));
        var swap = swaps.get(random.nextInt(swaps.size()));
        var adjusted = each(good, "adjusted " + swap.get(1), (path, text) -> text.replace(swap.get(0), swap.get(1)));
        return adjusted;
    }

    /** A file that has nothing to do with databases. */
    private Mutant joined(Good good) {
        var files = new HashMap<>(good.files());
        files.put(
                "ci/pipeline-" + random.nextInt(1000) + ".yml",
                "stages: [build, test]\njobs:\n  build: {timeout: 30m, pool: 3}\n");
        files.put("config/cache.yml", "redis:\n  host: cache\n  pool: {max: " + random.nextInt(1, 500) + "}\n");
        return new Mutant("benign", "other files", "", files);
    }
}
