package dev.plimsoll.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Surge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolerClaimTest {
    private static final Place HERE = Place.start("pgbouncer.ini");

    private final Fleet fleet = new Fleet();

    @Test
    void a_line_opens_its_pool_and_its_reserve() {
        fleet.main(Map.of("default_pool_size", 20, "reserve_pool_size", 5));
        fleet.line("orders", Map.of());
        assertThat(fleet.open("orders")).isEqualTo(25);
    }

    @Test
    void the_line_s_own_size_wins_over_the_default_and_the_user_s_over_the_line_s() {
        fleet.main(Map.of("default_pool_size", 20));
        fleet.line("orders", Map.of("pool_size", 30));
        assertThat(fleet.open("orders")).isEqualTo(30);
        fleet.user("app", Map.of("pool_size", 7));
        fleet.client("orders", "app");
        assertThat(fleet.open("orders")).isEqualTo(7);
    }

    @Test
    void each_user_of_a_client_has_a_pool_unless_the_line_names_one() {
        fleet.main(Map.of("default_pool_size", 20));
        fleet.line("orders", Map.of());
        fleet.client("orders", "app");
        fleet.client("orders", "reports");
        fleet.client("orders", "app");
        assertThat(fleet.open("orders")).isEqualTo(40);
        fleet.line("forced", Map.of("user", "one"));
        fleet.client("forced", "app");
        fleet.client("forced", "reports");
        assertThat(fleet.open("forced")).isEqualTo(20);
    }

    @Test
    void a_database_s_cap_holds_for_all_its_users() {
        fleet.main(Map.of("default_pool_size", 20, "max_db_connections", 30));
        fleet.line("orders", Map.of());
        fleet.client("orders", "app");
        fleet.client("orders", "reports");
        assertThat(fleet.open("orders")).isEqualTo(30);
    }

    @Test
    void a_user_s_cap_holds_over_all_its_databases() {
        fleet.main(Map.of("default_pool_size", 20, "max_user_connections", 30));
        fleet.line("orders", Map.of("user", "app"));
        fleet.line("stock", Map.of("user", "app"));
        fleet.line("other", Map.of("user", "reports"));
        assertThat(fleet.open("orders")).isEqualTo(20);
        assertThat(fleet.open("stock")).isEqualTo(10);
        assertThat(fleet.open("other")).isEqualTo(20);
    }

    @Test
    void every_copy_of_the_pooler_opens_all_of_it_again() {
        fleet.line("orders", Map.of("pool_size", 20));
        fleet.instances = new Instances(
                Fact.at("replicas", 4, HERE), Optional.empty(), Fact.at("maxSurge", new Surge(25, true), HERE));
        var term = fleet.term("orders");
        assertThat(term.steady()).isEqualTo(80);
        assertThat(term.connections()).isEqualTo(100);
    }

    @Test
    void a_wildcard_counts_alone_or_when_a_client_needs_it() {
        fleet.line("orders", Map.of());
        fleet.line("*", Map.of());
        assertThat(fleet.claim().lines()).hasSize(1);
        fleet.client("anything", "app");
        assertThat(fleet.claim().lines()).hasSize(2);
    }

    @Test
    void a_pool_of_zero_is_as_large_as_the_pooler_has_clients_since_1_24() {
        fleet.main(Map.of("default_pool_size", 0, "max_client_conn", 300));
        fleet.line("orders", Map.of());
        assertThat(fleet.open("orders")).isEqualTo(300);
        fleet.version = Optional.of(Version.of(1, 22));
        assertThat(fleet.claim().lines().values()).containsExactly(Optional.empty());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void never_opens_more_than_any_cap_allows(long seed) {
        var random = new Random(seed);
        var dbCap = 1 + random.nextInt(50);
        var userCap = 1 + random.nextInt(50);
        fleet.main(Map.of(
                "default_pool_size",
                1 + random.nextInt(40),
                "max_db_connections",
                dbCap,
                "max_user_connections",
                userCap));
        IntStream.range(0, 4).forEach(db -> fleet.line("db" + db, Map.of()));
        IntStream.range(0, 20).forEach(i -> fleet.client("db" + random.nextInt(4), "user" + random.nextInt(3)));
        var opened = fleet.claim().lines().values().stream()
                .flatMap(Optional::stream)
                .mapToInt(Term::connections)
                .toArray();
        assertThat(Arrays.stream(opened).max().orElse(0)).isLessThanOrEqualTo(dbCap);
        assertThat(Arrays.stream(opened).sum()).isLessThanOrEqualTo(4 * userCap);
    }

    /** A pooler and its clients, put together step by step. */
    private static final class Fleet {
        private Settings main = Settings.none(Product.PGBOUNCER);
        private Optional<Version> version = Optional.empty();
        private Instances instances = Instances.unsaid();
        private final List<PooledDatabase> lines = new ArrayList<>();
        private final List<PooledDatabase> users = new ArrayList<>();
        private final List<Pooler.Client> clients = new ArrayList<>();

        void main(Map<String, ?> values) {
            main = settings(Product.PGBOUNCER, values);
        }

        void line(String name, Map<String, ?> values) {
            lines.add(new PooledDatabase(name, settings(Product.PGBOUNCER_DATABASE, values), HERE));
        }

        void user(String name, Map<String, ?> values) {
            users.add(new PooledDatabase(name, settings(Product.PGBOUNCER_USER, values), HERE));
        }

        void client(String database, String user) {
            var connection = new ConnectionString(
                    Product.PGJDBC,
                    List.of(),
                    Optional.of(database),
                    Settings.none(Product.PGJDBC),
                    Setting.at("url", "", HERE));
            var pool = new Pool(
                    "pool",
                    Settings.none(Product.HIKARICP),
                    Optional.of(connection),
                    Optional.of(Fact.at("username", user, HERE)),
                    Optional.empty(),
                    true,
                    HERE);
            var service = new Service(
                    "service",
                    Instances.unsaid(),
                    Fact.assumed("processes", 1, "one JVM"),
                    List.of(pool),
                    Settings.none(Product.SPRING_BOOT),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            var route = new Route(Optional.empty(), Optional.empty(), Optional.empty(), "");
            clients.add(new Pooler.Client(service, pool, route));
        }

        PoolerClaim claim() {
            var settings = Settings.of(Product.PGBOUNCER, version, main.written());
            return new PoolerClaim(
                    new Pooler("bouncer", settings, lines, users, instances, Machine.UNSAID, Set.of(), HERE), clients);
        }

        Term term(String name) {
            return claim().lines().entrySet().stream()
                    .filter(line -> line.getKey().name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .orElseThrow();
        }

        int open(String name) {
            return term(name).connections();
        }

        private static Settings settings(Product product, Map<String, ?> values) {
            return Settings.of(
                    product,
                    Optional.empty(),
                    values.entrySet().stream()
                            .map(entry -> Setting.at(entry.getKey(), String.valueOf(entry.getValue()), HERE))
                            .toList());
        }
    }
}
