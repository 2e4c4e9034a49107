package dev.plimsoll.config.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real PgBouncer reads generated files and says what it took from them. It is told to listen nowhere, so that it
 * ends by itself once it has read everything.
 */
@Tag("slow")
class PgbouncerOracleTest {
    private static final int FILES = 40;
    private static final Pattern TAKEN = Pattern.compile("parse_ini_file: '([^']*)' = '(.*)' ok:1$");
    private static final Pattern SECTION = Pattern.compile("parse_ini_file: \\[(\\w+)]$");
    private static final List<String> MAIN = List.of(
            "max_client_conn = 200",
            "max_client_conn=0x40",
            "default_pool_size = 010",
            "default_pool_size =\t25  ",
            "  pool_mode = transaction",
            "pool_mode = Session",
            "query_timeout = 1.5",
            "query_wait_timeout = 2e1",
            "server_lifetime = 60",
            "# max_client_conn = 1",
            ";max_client_conn = 2",
            "",
            "logfile = /dev/null ; here",
            "stats_users = a, b",
            "ignore_startup_parameters = extra_float_digits",
            "[users]",
            "[pgbouncer]");
    private static final List<String> LINES = List.of(
            "orders = host=127.0.0.1 port=5432",
            "app.orders = host=127.0.0.1 dbname='the orders' pool_size=7",
            "* = host=127.0.0.1",
            "x-1 = host = 127.0.0.1 pool_size = 2O",
            "y = connect_query='SELECT ''a''' user=b",
            "z=pool_mode=statement",
            "t = host=127.0.0.1\tport=5432",
            "empty =");
    private static final List<String> WRONG = List.of(
            "max_client_conn = 100 ; more",
            "default_pool_size = 2O",
            "pool_mode = transactional",
            "query_timeout = 10s",
            "max_client_con = 5",
            "max_prepared_statements = 100",
            "no equals here",
            "key: value",
            "[ databases ]",
            "[pgbouncer",
            "max_client_conn =",
            "verbose = 1 2");
    private static final List<String> WRONG_LINES = List.of(
            "o = host=a ; comment",
            "o = host=a max_db_conections=4",
            "o = host=a load_balance_hosts=disable",
            "o = host=",
            "o = host='a",
            "\"quoted\" = host=a",
            "pgbouncer = host=a");

    @TempDir
    Path folder;

    @BeforeAll
    static void is_installed() throws IOException, InterruptedException {
        var found = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
                .anyMatch(path -> Files.isExecutable(Path.of(path)));
        assumeTrue(found, "pgbouncer is not installed");
        assumeTrue(run("pgbouncer", "-V").contains("1.18"), "the installed pgbouncer is not the 1.18 this test knows");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void reads_and_refuses_what_pgbouncer_reads_and_refuses(long seed) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            var ini = generated(random);
            var said = said(ini);
            var topology = topology(ini);
            var refused = said.contains("cannot load config file");
            var findings = refusals(topology);
            assertThat(findings.isEmpty()).as(ini + said).isEqualTo(!refused);
            if (!refused) {
                assertThat(values(topology.poolers().get(0))).as(ini).isEqualTo(taken(said));
            }
        }
    }

    private static String generated(Random random) {
        var lines = new ArrayList<String>(List.of("[databases]"));
        var wrong = random.nextInt(3) == 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            lines.add(LINES.get(random.nextInt(LINES.size())));
        }
        if (wrong && random.nextBoolean()) {
            lines.add(WRONG_LINES.get(random.nextInt(WRONG_LINES.size())));
        }
        lines.add("[pgbouncer]");
        var main = MAIN.subList(0, MAIN.size() - 2);
        for (int i = random.nextInt(6); i > 0; i--) {
            lines.add(main.get(random.nextInt(main.size())));
        }
        if (random.nextInt(5) == 0) {
            lines.addAll(MAIN.subList(MAIN.size() - 2, MAIN.size()));
        }
        if (wrong) {
            lines.add(WRONG.get(random.nextInt(WRONG.size())));
        }
        lines.add("unix_socket_dir =");
        return String.join("\n", lines) + "\n";
    }

    private String said(String ini) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("pgbouncer.ini"), ini);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var command = new ArrayList<>(List.of("pgbouncer", "-v", "-v"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(file.toString());
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static Topology topology(String ini) {
        return Surveyor.withAll()
                .survey(new Texts(Map.of("pgbouncer.ini", ini, "compose.yml", """
                        services:
                          pooler:
                            image: example/pgbouncer:1.18.0
                            volumes: ["./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini"]
                        """)))
                .topology();
    }

    /** The findings that say PgBouncer would not start: all but those about texts and numbers read otherwise. */
    private static List<Finding> refusals(Topology topology) {
        return Stream.of("PGB04", "PGB05")
                .flatMap(id -> Rulebook.named(id).orElseThrow().check(topology))
                .filter(finding -> !finding.fact().contains("is read as")
                        && !finding.fact().contains("logfile"))
                .filter(finding -> !finding.fact().contains("back to their defaults"))
                .toList();
    }

    /** The parameters in effect without a default, as PgBouncer logs what it takes; a second head starts anew. */
    private static Map<String, String> taken(String said) {
        var values = new LinkedHashMap<String, String>();
        var section = "";
        for (var line : said.lines().toList()) {
            var head = SECTION.matcher(line);
            var key = TAKEN.matcher(line);
            if (head.find()) {
                section = head.group(1);
                if (section.equals("pgbouncer")) {
                    values.clear();
                }
            } else if (section.equals("pgbouncer") && key.find()) {
                values.put(key.group(1), number(key.group(1), key.group(2)));
            }
        }
        return values;
    }

    private static String number(String key, String value) {
        var numbers = List.of("max_client_conn", "default_pool_size");
        return numbers.contains(key) ? String.valueOf(Integer.decode(value)) : value;
    }

    private static Map<String, String> values(Pooler pooler) {
        var values = new LinkedHashMap<String, String>();
        for (Setting setting : pooler.settings().inEffect()) {
            Optional<String> value = setting.value();
            values.put(setting.name(), value.orElse("?"));
        }
        return values;
    }
}
