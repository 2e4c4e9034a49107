package dev.plimsoll.bench;

import dev.plimsoll.drill.replay.Moments;
import dev.plimsoll.drill.replay.Outcome;
import dev.plimsoll.drill.replay.Replay;
import dev.plimsoll.drill.replay.UnplayableException;
import dev.plimsoll.drill.replay.scenario.Plot;
import dev.plimsoll.drill.replay.scenario.ScenarioFile;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.lab.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is left of the outages when the shop's pools are guarded: each is played on plain HikariCP and then with every guard
 * enforcing, which is one line of each service's configuration. Arguments: optionally the numbers of the outages.
 */
final class GuardedOutages {
    private GuardedOutages() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        var plain = Release.in(Path.of(System.getProperty("plimsoll.release")));
        var folder = Files.createTempDirectory("plimsoll-bench");
        System.out.println(Machine.line(1));
        System.out.println("outage  pools     orders refused  acknowledged  lost  first failure to recovery");
        try {
            var guarded = ShopPools.release(plain, folder.resolve("release"), ShopPools::guarded);
            for (var outage : arguments.length > 0 ? List.of(arguments) : ScenarioFile.KNOWN) {
                play(outage, "HikariCP", plain, folder.resolve("plain"));
                play(outage, "guarded", guarded, folder.resolve("guarded"));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void play(String outage, String pools, Release release, Path data)
            throws SQLException, InterruptedException {
        var plot = Plot.of(ScenarioFile.known(outage), 0);
        var surroundings = new Replay.Surroundings(
                InstantSource.system(), (part, words) -> System.err.println(part + "  " + words));
        String came;
        try {
            came = words(new Replay(release, Home.in(data), plot, surroundings).run());
        } catch (UnplayableException why) {
            came = "could not be played: " + why.getMessage();
        }
        System.out.printf(Locale.ROOT, "%-7s %-9s %s%n", outage, pools, came);
    }

    private static String words(Outcome outcome) {
        var orders = outcome.orders();
        return "%14d %13d %5d  %s"
                .formatted(orders.refused(), orders.acknowledged(), orders.lost(), hurt(outcome.moments()));
    }

    private static String hurt(Moments moments) {
        if (moments.firstBad().isEmpty()) {
            return "nobody met a failure";
        }
        return seconds(moments, moments.recovered())
                .map("%.1f s"::formatted)
                .orElse("not recovered by the end, and no cause taken back");
    }

    private static Optional<Double> seconds(Moments moments, Optional<Instant> moment) {
        return moments.after(moment).map(Duration::toMillis).map(millis -> millis / 1e3);
    }
}
