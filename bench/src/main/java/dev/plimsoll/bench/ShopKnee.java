package dev.plimsoll.bench;

import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Plan;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.drill.twin.Twin;
import dev.plimsoll.lab.load.Summary;
import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How many visitors a second the whole shop serves on this machine, on plain HikariCP, for pools of several sizes: open loop,
 * more and more of them, in this JVM beside the shop. The knee is the last rate at which 95 % of those who browse have seen
 * their three pages within half a second, and fewer than one in a hundred visits fail, in one of two tries. Arguments:
 * optionally the sizes; {@code guarded-8} are pools given 8 in front of which guards enforce.
 */
final class ShopKnee {
    private static final List<String> SIZES = List.of("2", "4", "8", "16");
    private static final String GUARDED = "guarded-";
    private static final int TRIES = 2;
    private static final double FIRST = 8;
    private static final double STEP = 1.25;
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration GOAL = Duration.ofMillis(500);
    private static final double FAILED = 0.01;
    private static final double MOST = 95;

    private ShopKnee() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var release = Release.in(Path.of(System.getProperty("plimsoll.release")));
        var folder = Files.createTempDirectory("plimsoll-bench");
        System.out.println(Machine.line(1));
        try (var twin = new Twin(release, Home.in(folder.resolve("data")), (part, words) -> {})) {
            twin.start(Plan.usual(1, Optional.empty()));
            for (var size : arguments.length > 0 ? List.of(arguments) : SIZES) {
                resize(twin, release, folder.resolve("config-" + size), size);
                climb(twin.url(), size);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** All pools of all services. */
    private static void resize(Twin twin, Release release, Path folder, String pools) throws IOException {
        var size = pools.substring(pools.indexOf('-') + 1);
        ShopPools.write(release, folder, delivered -> {
            var sized = ShopPools.sized(delivered, size);
            return pools.startsWith(GUARDED) ? ShopPools.guarded(sized) : sized;
        });
        for (var instance : twin.supervisor().inEffect()) {
            if (ShopPools.SERVICES.contains(instance.service())) {
                twin.supervisor().restart(instance.instance(), folder.resolve(instance.service()));
            }
        }
    }

    private static void climb(String url, String size) throws InterruptedException {
        System.out.printf("%npools of %s%n", size);
        visits(url, FIRST); // classes are loaded, connections made
        visits(url, FIRST);
        var knee = 0.0;
        for (double rate = FIRST; ; rate *= STEP) {
            if (!serves(url, rate)) {
                System.out.printf(Locale.ROOT, "  knee %.0f visitors a second%n", knee);
                return;
            }
            knee = rate;
        }
    }

    private static boolean serves(String url, double rate) throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            var visits = visits(url, rate);
            print(rate, visits);
            if (well(visits)) {
                return true;
            }
        }
        return false;
    }

    private static Map<Journey, Summary> visits(String url, double rate) throws InterruptedException {
        var shoppers = new Shoppers(url, Crowd.of(rate), 1);
        try (shoppers) {
            new CountDownLatch(1).await(EACH.toSeconds(), TimeUnit.SECONDS);
        }
        return shoppers.visits();
    }

    private static boolean well(Map<Journey, Summary> visits) {
        return failed(visits) < FAILED && percentile(visits, Journey.BROWSE).compareTo(GOAL) <= 0;
    }

    private static double failed(Map<Journey, Summary> visits) {
        var all = visits.values().stream().mapToLong(Summary::arrivals).sum();
        var failed = visits.values().stream().mapToLong(Summary::failed).sum();
        return failed / (double) Math.max(1, all);
    }

    private static Duration percentile(Map<Journey, Summary> visits, Journey journey) {
        var kind = visits.get(journey);
        return kind == null ? Duration.ZERO : kind.latency().percentile(MOST);
    }

    private static void print(double rate, Map<Journey, Summary> visits) {
        System.out.printf(
                Locale.ROOT,
                "  %5.1f/s  browse p95 %5d ms  cart %5d ms  login %5d ms  checkout %5d ms  failed %4.1f %%%n",
                rate,
                percentile(visits, Journey.BROWSE).toMillis(),
                percentile(visits, Journey.CART).toMillis(),
                percentile(visits, Journey.LOGIN).toMillis(),
                percentile(visits, Journey.CHECKOUT).toMillis(),
                failed(visits) * 100);
    }
}
