package dev.plimsoll.outages.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.drill.shoppers.Crowd;
import dev.plimsoll.drill.shoppers.Journey;
import dev.plimsoll.drill.shoppers.Receipts;
import dev.plimsoll.drill.shoppers.Receipts.Counted;
import dev.plimsoll.drill.shoppers.Shoppers;
import dev.plimsoll.drill.twin.Home;
import dev.plimsoll.drill.twin.Plan;
import dev.plimsoll.drill.twin.Release;
import dev.plimsoll.drill.twin.Twin;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Folders;
import dev.plimsoll.rollout.local.InEffect;
import dev.plimsoll.rollout.local.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shop with two storefronts, as the build left it, with what tests do to it and ask of it. */
public final class RunningShop implements AutoCloseable {
    /** Long enough for a failover on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path SHOP = Path.of("..", "shop", "target", "plimsoll-shop");

    /** Visitors a second; three of five have a password hashed, which a busy processor takes its time for. */
    private static final double RATE = 4;

    private final Path data;
    private final Release release;
    private final Twin twin;
    private long seed;

    private RunningShop(Path data, Release release, Twin twin) {
        this.data = data;
        this.release = release;
        this.twin = twin;
    }

    static RunningShop start() {
        try {
            var data = Files.createTempDirectory("plimsoll-shop");
            var release = new Release(SHOP.toRealPath());
            var shop = new RunningShop(data, release, new Twin(release, Home.in(data), (part, words) -> {}));
            try {
                shop.twin.start(Plan.usual(2, Optional.empty()));
                shop.warmUp();
                return shop;
            } catch (RuntimeException | Error failed) {
                shop.close();
                throw failed;
            }
        } catch (IOException missing) {
            throw new UncheckedIOException("the shop is not built: mvn package", missing);
        }
    }

    /** Until classes are loaded and connections made, on which the first visitors wait. */
    private void warmUp() {
        try (var shoppers = shoppers(url())) {
            awaitWell(shoppers.receipts(), 3);
        }
    }

    public String url() {
        return twin.url();
    }

    public Twin twin() {
        return twin;
    }

    public Cluster database() {
        return twin.pair().cluster();
    }

    /** The configuration a service is delivered with. */
    public Path configuration(String service) {
        return release.configuration(service);
    }

    public List<InEffect> instances(String service) {
        return twin.supervisor().inEffect().stream()
                .filter(instance -> instance.service().equals(service))
                .toList();
    }

    /** Stops all instances of a service. */
    public void stop(String service) {
        instances(service).parallelStream()
                .forEach(instance -> twin.supervisor().stop(instance.instance()));
    }

    /** Starts what was stopped again, as it was delivered. */
    public void heal(String service) {
        heal(service, configuration(service));
    }

    /** Restarts all instances of a service with a configuration. */
    public void heal(String service, Path configuration) {
        instances(service).parallelStream()
                .forEach(instance -> twin.supervisor().restart(instance.instance(), configuration));
    }

    /** Visitors who come in equal numbers for everything. */
    public Shoppers shoppers(String url) {
        return new Shoppers(url, new Crowd(RATE, each(journey -> 1)), seed++);
    }

    /** What becomes of visitors who come from now on, some of each kind. */
    public Map<Journey, Counted> visits(String url) {
        try (var shoppers = shoppers(url)) {
            awaitVisits(shoppers.receipts(), 3);
            return each(shoppers.receipts()::of);
        }
    }

    /** What becomes of each kind of visits until all of these have seen a failure, and of three of each at least. */
    public Map<Journey, Counted> visitsUntilFailed(Set<Journey> kinds, String url) {
        try (var shoppers = shoppers(url)) {
            var receipts = shoppers.receipts();
            awaitVisits(receipts, 3);
            var failed = Deadline.in(PATIENCE)
                    .waitFor(() ->
                            kinds.stream().allMatch(kind -> receipts.of(kind).failed() > 0));
            assertThat(failed).as("%s", receipts.words()).isTrue();
            return each(receipts::of);
        }
    }

    /** Waits until so many more visits of each kind have come to an end, good or bad. */
    public void awaitVisits(Receipts receipts, int more) {
        var before = each(receipts::of);
        var enough = Deadline.in(PATIENCE)
                .waitFor(() -> Stream.of(Journey.values())
                        .allMatch(journey -> over(receipts.of(journey).since(before.get(journey))) >= more));
        assertThat(enough).as("%s", receipts.words()).isTrue();
    }

    /** Waits until so many more visits of each kind have gone well. */
    public void awaitWell(Receipts receipts, int more) {
        var before = each(receipts::of);
        var enough = Deadline.in(PATIENCE)
                .waitFor(() -> Stream.of(Journey.values())
                        .allMatch(journey ->
                                receipts.of(journey).since(before.get(journey)).well() >= more));
        assertThat(enough).as("%s", receipts.words()).isTrue();
    }

    private static long over(Counted counted) {
        return counted.well() + counted.refused() + counted.failed();
    }

    private static <T> Map<Journey, T> each(Function<Journey, T> value) {
        return Stream.of(Journey.values()).collect(Collectors.toMap(journey -> journey, value));
    }

    /** Waits until every instance takes traffic and a synchronous standby follows the primary, as the observer knows, too. */
    public void awaitWhole() {
        assertThat(Deadline.in(PATIENCE).waitFor(this::whole))
                .as("%s %s", twin.supervisor().inEffect(), twin.pair().events())
                .isTrue();
    }

    private boolean whole() {
        var ready = twin.supervisor().inEffect().stream()
                .allMatch(instance ->
                        instance.state() == State.READY && instance.pid().isPresent());
        return ready
                && !database().standbys().isEmpty()
                && twin.pair().redundant()
                && ask("select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')")
                        .equals("1");
    }

    /** One value of the shop's database on the primary; empty while there is none that answers. */
    public String ask(String question) {
        try {
            return rows(question).get(0);
        } catch (SQLException away) {
            return "";
        }
    }

    private List<String> rows(String question) throws SQLException {
        var found = new ArrayList<String>();
        var address = database().primary().url("shop") + "?connectTimeout=2&socketTimeout=10";
        try (var connection = DriverManager.getConnection(address, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Every order the shop gave its word for is there, none twice, and the books balance. */
    public void mustReconcile(List<UUID> acknowledged) throws SQLException {
        assertThat(rows("select idempotency_key from shop.orders"))
                .containsAll(acknowledged.stream().map(UUID::toString).toList());
        assertThat(rows("select cart from shop.orders where state <> 'declined' group by cart having count(*) > 1"))
                .isEmpty();
        assertThat(rows("select what || ': ' || expected || ', not ' || found from shop.reconciliation"))
                .isEmpty();
        assertThat(rows("select product_id from shop.stock where available < 0"))
                .isEmpty();
    }

    @Override
    public void close() {
        twin.close();
        try {
            Folders.delete(data);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
