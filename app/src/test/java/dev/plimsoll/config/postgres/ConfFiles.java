package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Context;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Kind;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Configuration folders as people might write them, right and wrong: every setting of the catalogue, every way to write
 * a number, duplicates, includes. The seed decides everything.
 */
final class ConfFiles {
    /** What the server checks beyond words, numbers and ranges: its machine, its build, other settings. */
    private static final Set<String> CHECKED_ELSEWHERE = Set.of(
            "bonjour",
            "ssl",
            "huge_page_size",
            "max_stack_depth",
            "effective_io_concurrency",
            "maintenance_io_concurrency",
            "client_encoding",
            "log_statement_stats",
            "log_parser_stats",
            "log_planner_stats",
            "log_executor_stats",
            "transaction_isolation",
            "transaction_deferrable",
            "transaction_read_only",
            "debug_io_direct");
    /** Words this build of the server lacks and others have. */
    private static final Set<String> OTHER_BUILDS =
            Set.of("lz4", "zstd", "io_uring", "windows", "fsync_writethrough", "clone");

    private static final List<String> TEXTS = List.of(
            "application_name",
            "cluster_name",
            "listen_addresses",
            "log_line_prefix",
            "archive_command",
            "log_filename");
    private static final List<String> STANDBYS = List.of(
            "s1", "FIRST 1 (a, b)", "any 2 (a,b,c)", "2 (*)", "a-b", "\"a-b\"", "FIRST 0 (a)", "a b", "*", "(a)", " ");

    private final RandomGenerator random;
    private final List<Definition> settings;
    private final List<String> asked = new ArrayList<>();

    private ConfFiles(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.settings = Catalogue.of(Product.POSTGRESQL, Optional.of(Version.of(18))).definitions().stream()
                .filter(known -> known.kind() != Kind.TEXT || TEXTS.contains(known.name()))
                .filter(known -> known.context() != Context.FIXED && !CHECKED_ELSEWHERE.contains(known.name()))
                .toList();
    }

    /**
     * One folder.
     *
     * @param files path below the folder and text
     * @param asked settings that occur in it
     */
    record Folder(Map<String, String> files, List<String> asked) {}

    static Folder of(long seed) {
        return new ConfFiles(seed).folder();
    }

    private Folder folder() {
        var files = new LinkedHashMap<String, String>();
        var main = new StringBuilder(lines(1 + random.nextInt(5)));
        if (chance(4)) {
            main.append("include 'more.conf'\n");
            files.put("more.conf", lines(2) + (chance(8) ? "include 'postgresql.conf'\n" : ""));
        }
        if (chance(4)) {
            main.append("include_dir = 'conf.d'\n");
            files.put("conf.d/20.conf", lines(1));
            files.put("conf.d/03.conf", lines(1));
            files.put("conf.d/.off.conf", "nonsense = 1\n");
            files.put("conf.d/README", "not = read\n");
        }
        if (chance(6)) {
            main.append("include_if_exists 'absent.conf'\n");
        }
        main.append(lines(1));
        if (chance(5)) {
            files.put("postgresql.auto.conf", lines(1));
        }
        files.put("postgresql.conf", chance(8) ? main.toString().replace("\n", "\r\n") : main.toString());
        return new Folder(files, List.copyOf(asked));
    }

    private String lines(int count) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(line()).append('\n');
        }
        return lines.toString();
    }

    private String line() {
        return switch (random.nextInt(40)) {
            case 0 -> "# " + assignment();
            case 1 -> "";
            case 2 -> "my.own_setting = " + pick("1", "'x y'", "word", "on");
            case 3 ->
                pick(
                        "max_conections = 1",
                        "wal-level = replica",
                        "a.b-c = 1",
                        "= 5",
                        "'port' = 5432",
                        "port",
                        "work_mem =");
            case 4 -> "synchronous_standby_names = '" + STANDBYS.get(random.nextInt(STANDBYS.size())) + "'";
            case 5, 6 -> duplicate();
            case 7 -> assignment() + pick(" # why", "# why", " extra", " = 1", ";");
            default -> assignment();
        };
    }

    /** One setting twice: whatever the first says, only the second counts. */
    private String duplicate() {
        var known = settings.get(random.nextInt(settings.size()));
        asked.add(known.name());
        return known.name() + " = " + value(known) + "\n" + known.name() + " = " + value(known);
    }

    private String assignment() {
        var known = settings.get(random.nextInt(settings.size()));
        asked.add(known.name());
        var name = chance(8) ? known.name().toUpperCase(Locale.ROOT) : known.name();
        return pick("", "  ", "\t") + name + pick(" = ", "=", " ", "\t", " =\t") + value(known);
    }

    private String value(Definition known) {
        return switch (known.kind()) {
            case FLAG ->
                quoted(pick(
                        "on", "off", "true", "FALSE", "t", "f", "tr", "of", "yes", "n", "1", "0", "On", "o", "2",
                        "enable", "on ", "''"));
            case CHOICE -> choice(known);
            case TEXT ->
                pick(
                        "'a b'",
                        "'it''s'",
                        "'a\\'b'",
                        "'\\\\x'",
                        "'\\101bc'",
                        "word",
                        "a.b",
                        "a.b.c",
                        "''",
                        "a-b:c/d",
                        "'x # y'");
            default -> number(known);
        };
    }

    private String choice(Definition known) {
        var words = known.choices().stream()
                .filter(choice -> !OTHER_BUILDS.contains(choice))
                .toList();
        var word = words.isEmpty() ? "x" : words.get(random.nextInt(words.size()));
        return quoted(
                switch (random.nextInt(8)) {
                    case 0 -> word.toUpperCase(Locale.ROOT);
                    case 1 -> word.substring(0, Math.max(0, word.length() - 1));
                    case 2 -> word + "x";
                    default -> word;
                });
    }

    private String number(Definition known) {
        var low = known.minimum().orElse(0.0);
        var high = Math.min(known.maximum().orElse(1e6), low + Math.pow(10, 1 + random.nextInt(9)));
        var number = (long) (low + random.nextDouble() * Math.max(1, high - low));
        if (chance(12)) {
            number = chance(2)
                    ? low.longValue() - 1
                    : known.maximum().orElse(0.0).longValue() + 1;
        }
        return switch (random.nextInt(16)) {
            case 0 -> "0x" + Long.toHexString(Math.abs(number));
            case 1 -> "0" + Long.toOctalString(Math.abs(number));
            case 2 -> number + "." + random.nextInt(100);
            case 3 -> quoted(number + "e0");
            case 4 -> "." + random.nextInt(100) + "e2";
            case 5 ->
                pick(
                        "1_000", "12abc", "'abc'", "''", "1.5GB", "08", "'0x1.8'", "'-.5'", "' 12 '", "'1e'", "'0x'",
                        "'inf'", "'nan'");
            case 6, 7, 8 -> united(known, number);
            default -> quoted(String.valueOf(number));
        };
    }

    private String united(Definition known, long number) {
        var units = known.unit().endsWith("B")
                ? List.of("B", "kB", "MB", "GB", "TB", "KB", "mb", "K")
                : List.of("us", "ms", "s", "min", "h", "d", "sec", "m", "Min", "hours");
        var unit = units.get(random.nextInt(units.size()));
        var small = Math.abs(number) % 2000;
        return switch (random.nextInt(4)) {
            case 0 -> small + unit;
            case 1 -> "'" + small + " " + unit + "'";
            case 2 -> "'" + small + "." + random.nextInt(1000) + unit + " '";
            default -> "'" + small + "  " + unit + "'";
        };
    }

    private String quoted(String text) {
        return text.startsWith("'")
                ? text
                : text.isEmpty() || chance(3) || text.endsWith(" ") ? "'" + text + "'" : text;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
