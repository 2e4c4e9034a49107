package dev.plimsoll.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.budget.Worlds.Numbers;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<Numbers> services(Random chance) {
        var services = new ArrayList<Numbers>();
        for (int i = chance.nextInt(1, 6); i > 0; i--) {
            services.add(Numbers.random(chance));
        }
        return services;
    }

    private static Budget budget(Topology topology) {
        return Budget.of(topology).get(0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_claim_is_what_counting_every_instance_gives(long seed) {
        var services = services(new Random(seed));
        assertThat(budget(Worlds.of(100, services)).claim().total())
                .isEqualTo(services.stream().mapToInt(Numbers::opens).sum());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void headroom_is_negative_exactly_when_the_pools_do_not_fit(long seed) {
        var chance = new Random(seed);
        var services = services(chance);
        var opened = services.stream().mapToInt(Numbers::opens).sum();
        var slots = Math.max(1, opened + chance.nextInt(-20, 20));
        assertThat(budget(Worlds.of(slots + 3, services)).headroom()).contains(slots - opened);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_claim_never_falls_when_anything_grows(long seed) {
        var chance = new Random(seed);
        var services = services(chance);
        var before = budget(Worlds.of(100, services)).claim();
        var which = chance.nextInt(services.size());
        services.set(which, grown(services.get(which), chance));
        var after = budget(Worlds.of(100, services)).claim();
        assertThat(after.total()).isGreaterThanOrEqualTo(before.total());
        assertThat(after.steady()).isGreaterThanOrEqualTo(before.steady());
        assertThat(after.steady()).isLessThanOrEqualTo(after.total());
    }

    private static Numbers grown(Numbers small, Random chance) {
        var pools = new ArrayList<>(small.pools());
        pools.set(0, pools.get(0) + chance.nextInt(3));
        return new Numbers(
                small.replicas() + chance.nextInt(3),
                small.most() == 0 ? 0 : small.most() + chance.nextInt(3),
                small.surge() + chance.nextInt(50),
                small.processes() + chance.nextInt(2),
                pools);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_limits_of_the_wall_never_pass_the_slots(long seed) {
        var chance = new Random(seed);
        var topology = Worlds.of(chance.nextInt(60, 3000), services(chance));
        var wall = Wall.of(topology).get(0);
        var limits = Pattern.compile("CONNECTION LIMIT (\\d+);").matcher(wall.sql());
        var sum = limits.results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
        assertThat(sum)
                .isPositive()
                .isLessThanOrEqualTo(wall.budget().slots().orElseThrow().count() - Wall.HEADROOM);
    }

    @Test
    void an_absurd_size_ends_at_the_largest_number() {
        var absurd = new Numbers(1000, 0, 100, 4, List.of(2_000_000_000, 2_000_000_000));
        assertThat(budget(Worlds.of(100, List.of(absurd))).claim().total()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_hidden_number_of_instances_is_named_and_not_counted() {
        var topology = Worlds.of(100, List.of(new Numbers(2, 0, 0, 1, List.of(10))));
        var service = topology.services().get(0);
        var hidden = new Service(
                service.name(),
                service.instances().hidden("a template hides how many"),
                service.processes(),
                service.pools(),
                service.runtime(),
                service.peakLoad(),
                service.workload(),
                service.database());
        var claim = budget(with(topology, hidden)).claim();
        assertThat(claim.total()).isZero();
        assertThat(claim.unknown()).containsExactly("service0/0 (a template hides how many)");
    }

    @Test
    void a_peak_needs_its_rate_times_the_time_a_connection_is_held() {
        var place = Place.start("plimsoll.yml");
        var load = new PeakLoad(
                Fact.at("requestsPerSecond", 1000.0, place), Fact.at("connectionHeld", Duration.ofMillis(25), place));
        var service = Worlds.service("shop", new Numbers(4, 0, 100, 1, List.of(6)));
        var loaded = new Service(
                service.name(),
                service.instances(),
                service.processes(),
                service.pools(),
                service.runtime(),
                Optional.of(load),
                service.workload(),
                service.database());
        var demand = Demand.of(loaded).orElseThrow();
        assertThat(demand.needed()).isEqualTo(25.0);
        assertThat(demand.held()).isEqualTo(24);
        assertThat(demand.exceedsPools()).isTrue();
    }

    private static Topology with(Topology topology, Service service) {
        return new Topology(
                List.of(service),
                topology.clusters(),
                topology.poolers(),
                topology.proxies(),
                topology.workloads(),
                topology.sources(),
                topology.flaws(),
                topology.goals());
    }

    @Test
    void the_wall_shows_its_arithmetic() {
        var wall = Wall.of(Worlds.of(108, List.of(new Numbers(4, 0, 25, 1, List.of(8)))));
        assertThat(wall.get(0).sql()).isEqualTo("""
                -- primary: max_connections 108 - superuser_reserved_connections 3 = 105 connections
                -- 5 of them kept for migrations, backups, exporters and people; 100 to give

                -- service0/0: 5 instances x 8 = 40
                CREATE ROLE "service0" LOGIN CONNECTION LIMIT 40;
                """);
    }
}
