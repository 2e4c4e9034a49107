package dev.plimsoll.drill.shoppers;

import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.Summary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Visitors of a shop, who come when they come: open loop, at moments that are independent of each other and of how the shop
 * answers. How many, for what, and how they are can be changed while they shop; a change holds within a tenth of a second. For
 * several threads.
 */
public final class Shoppers implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String shop;
    private final Crowd usual;
    private final Receipts receipts = new Receipts(InstantSource.system());
    private final Tide visitors;
    private final List<Tide> others;
    private final long begin = System.nanoTime();
    private volatile Crowd crowd;

    /**
     * Begins at once.
     *
     * @param shop its address, without a path
     * @param seed of when they come and what they pick
     */
    public Shoppers(String shop, Crowd crowd, long seed) {
        this.shop = shop;
        this.usual = crowd;
        this.crowd = crowd;
        var lives = new SplittableRandom(seed);
        var bargains = lives.split();
        visitors = new Tide("shoppers", () -> this.crowd.perSecond(since()), chance -> visitor(chance, lives), seed);
        others = List.of(
                new Tide("sale", () -> this.crowd.sale().perSecond(), chance -> bargain(bargains), seed + 1),
                new Tide("flood", () -> this.crowd.flood().perSecond(), this::knock, seed + 2));
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Request visitor(RandomGenerator chance, SplittableRandom lives) {
        return new Visit(crowd.next(chance), Optional.empty(), browser(), lives.split(), receipts);
    }

    private Request bargain(SplittableRandom lives) {
        var product = Optional.of(crowd.sale().product());
        return new Visit(Journey.CHECKOUT, product, browser(), lives.split(), receipts);
    }

    private Browser browser() {
        return new Browser(client, shop, crowd.patience(), receipts);
    }

    private Request knock(RandomGenerator chance) {
        var source = Flood.address(chance.nextInt(crowd.flood().sources()));
        return new Knock(URI.create(shop), source, receipts);
    }

    /** From now on. */
    public void become(Crowd other) {
        crowd = other;
    }

    /** How many come now, for what, and how they are. */
    public Crowd crowd() {
        return crowd;
    }

    /**
     * Takes what a file of properties says; what it does not say is as in the beginning. Nothing happens when there is none.
     *
     * @return what is wrong in it, and then nothing changes
     */
    public Optional<String> look(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(in);
            become(usual.with(properties));
            return Optional.empty();
        } catch (IOException | IllegalArgumentException senseless) {
            return Optional.of(file.getFileName() + ": " + senseless.getMessage());
        }
    }

    /** What became of them so far. */
    public Receipts receipts() {
        return receipts;
    }

    /**
     * How long the usual visitors took for each journey that was made, from when they came, and how many did not get to the end
     * of it; empty until this is closed.
     */
    public Map<Journey, Summary> visits() {
        var made = new EnumMap<Journey, Summary>(Journey.class);
        var report = visitors.report().map(Report::byRequest).orElse(Map.of());
        for (var journey : Journey.values()) {
            var summary = report.get(journey.word());
            if (summary != null) {
                made.put(journey, summary);
            }
        }
        return made;
    }

    /** Lets nobody come any more, and waits for those who are there, 2 s at most for each kind. */
    @Override
    public void close() {
        visitors.close();
        others.forEach(Tide::close);
    }
}
