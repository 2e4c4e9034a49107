package dev.plimsoll.config.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Computes;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.rulebook.ExampleFiles;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.Tree;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file, however damaged, stops the check or makes it wait. */
@Computes
class RobustnessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ROUNDS = 10;
    /** Every file is read; the rules look at one repository in so many. */
    private static final int RULES_EVERY = 100;

    private static final List<Map<String, String>> SEEDS = ExampleFiles.sets();

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000})
    void a_hundred_thousand_damaged_files_are_read_or_said_to_be_unread(long from) throws Exception {
        survive(from, 100_000 / ROUNDS);
    }

    @EnabledIfSystemProperty(named = "plimsoll.fuzz", matches = "[0-9]+")
    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000})
    void so_is_a_million_on_demand(long from) throws Exception {
        survive(from, Integer.getInteger("plimsoll.fuzz"));
    }

    @Test
    void a_bomb_of_aliases_is_cut_off() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9) + "x"));
        }
        quick(Map.of("application.yml", bomb.toString(), "deploy.yaml", "apiVersion: v1\nkind: List\n" + bomb));
    }

    @Test
    void one_line_of_many_megabytes_is_read_in_time() {
        var line = "a".repeat(7_000_000);
        quick(Map.of("application.properties", line, "application.yml", line, "pgbouncer.ini", line));
        quick(Map.of("postgresql.conf", line, "haproxy.cfg", line, "nginx.conf", line, "pg_hba.conf", line));
    }

    @Test
    void deep_nesting_is_no_stack_overflow() {
        quick(Map.of("application.yml", "[".repeat(200_000), "config.json", "[".repeat(200_000)));
        quick(Map.of("database.json", "{\"a\":".repeat(100_000), "nginx.conf", "http {".repeat(100_000)));
        quick(Map.of("main.tf", "resource \"a\" \"b\" {".repeat(50_000), "db.toml", "a = " + "[".repeat(50_000)));
        quick(Map.of("patroni.yml", "scope: x\nbootstrap:\n" + "  ".repeat(20_000) + "dcs: 1"));
    }

    /** Repositories of damaged files, one a seed, until so many files were read. */
    private static void survive(long from, int count) throws Exception {
        var processors = Runtime.getRuntime().availableProcessors();
        var threads = Executors.newFixedThreadPool(processors);
        try {
            var seeds = new AtomicLong(from);
            var files = new AtomicInteger();
            var shares = IntStream.range(0, processors)
                    .mapToObj(share -> threads.submit(() -> {
                        while (files.get() < count) {
                            files.addAndGet(survive(seeds.getAndIncrement()));
                        }
                    }))
                    .toList();
            for (var share : shares) {
                share.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int survive(long seed) {
        var random = new SplittableRandom(seed);
        var files = SEEDS.get(random.nextInt(SEEDS.size()));
        var bytes = new HashMap<String, byte[]>();
        files.forEach((path, text) -> bytes.put(path, new Noise(seed).damage(text)));
        var start = spent();
        try {
            read(new Bytes(bytes), seed % RULES_EVERY == 0);
        } catch (RuntimeException | StackOverflowError crashed) {
            throw new AssertionError("seed " + seed + " crashes", crashed);
        }
        assertThat(spent().minus(start)).as("seed " + seed).isLessThan(PATIENCE);
        return bytes.size();
    }

    /** Time this thread has really run: what else the machine does is no fault of the file's. */
    private static Duration spent() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static void quick(Map<String, String> files) {
        var start = spent();
        read(new Texts(files), true);
        assertThat(spent().minus(start)).isLessThan(PATIENCE.multipliedBy(files.size()));
    }

    private static void read(Tree tree, boolean judged) {
        var survey = Surveyor.withAll().survey(tree);
        if (judged) {
            new Inspection(Rulebook.all(), Example.DAY).of(survey, Optional.empty());
        }
    }
}
