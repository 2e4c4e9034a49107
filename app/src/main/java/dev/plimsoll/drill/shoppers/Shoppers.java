package dev.plimsoll.drill.shoppers;

import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * Visitors of a shop, who come when they come: open loop, at moments that are independent of each other and of how the shop
 * answers. How many, and for what, can be changed while they shop; a change holds from the next visitor on.
 */
public final class Shoppers implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LAST = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String shop;
    private final Receipts receipts = new Receipts();
    private final Thread thread;
    private volatile Crowd crowd;

    /**
     * Begins at once.
     *
     * @param shop its address, without a path
     * @param seed of when they come and what they pick
     */
    public Shoppers(String shop, Crowd crowd, long seed) {
        this.shop = shop;
        this.crowd = crowd;
        var arrivals = new Arrivals(1, chance -> chance.nextExponential() / this.crowd.perSecond());
        var plan = Plan.of(arrivals, LONGEST).interval(LONGEST).grace(LAST);
        var lives = new SplittableRandom(seed);
        var loop = new OpenLoop(plan, chance -> visit(this.crowd.next(chance), lives.split()), seed);
        this.thread = new Thread(loop::run, "plimsoll-shoppers");
        thread.setDaemon(true);
        thread.start();
    }

    private Visit visit(Journey journey, SplittableRandom chance) {
        var browser = new Browser(client, shop, crowd.reloads(), InstantSource.system());
        return new Visit(journey, browser, chance, receipts);
    }

    /** From the next visitor on. */
    public void become(Crowd other) {
        crowd = other;
    }

    /** How many come now, and for what. */
    public Crowd crowd() {
        return crowd;
    }

    /**
     * Takes what a file of properties says; what it does not say stays.
     *
     * @return whether there is such a file, and it makes sense
     */
    public boolean look(Path file) {
        try (var in = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(in);
            become(crowd.with(properties));
            return true;
        } catch (IOException | IllegalArgumentException senseless) {
            return false;
        }
    }

    /** What became of them so far. */
    public Receipts receipts() {
        return receipts;
    }

    /** Lets nobody come any more, and waits for those who are there, 2 s at most. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LAST.plusSeconds(1).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
