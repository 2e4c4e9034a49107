package dev.plimsoll.rehearse.trial;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.PoolSample;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.shop.Shop;
import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The pools that are driven, each with its share of the customers: one stream of them, of which each service gets as many
 * as its own would be. Safe for several threads.
 */
final class Crew implements Mix, AutoCloseable {
    private final List<Member> members = new ArrayList<>();
    private final List<HikariDataSource> former = new CopyOnWriteArrayList<>();
    private final Ledger ledger;
    private final double perSecond;

    /** Opens the pools, which lead to the stage. */
    Crew(Performance performance, Stage stage, Ledger ledger) throws IOException {
        this.perSecond = performance.perSecond();
        this.ledger = ledger;
        try {
            for (var subject : performance.subject().each()) {
                var perSecond = performance.loadOf(subject).perSecond();
                members.add(new Member(subject.name(), perSecond, open(subject, performance, stage)));
            }
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private Driven open(Subject subject, Performance performance, Stage stage) throws IOException {
        var load = performance.loadOf(subject);
        var mapping = new PoolMapping(subject.link().pool());
        var url = stage.url(subject, performance.pace());
        try {
            var pool = new HikariDataSource(mapping.config(url, performance.pace()));
            return new Driven(pool, new Shop(pool, ledger, Stage.PRODUCTS, load.held()));
        } catch (HikariPool.PoolInitializationException failed) {
            throw new Unrehearsable(
                    "the pool of %s does not start with its settings: %s"
                            .formatted(subject.name(), failed.getMessage()),
                    failed);
        }
    }

    /** Opens pools with other settings, which get the customers from now on; those there were end with what they began. */
    void handOver(Subject other, Performance performance, Stage stage) throws IOException {
        for (var subject : other.each()) {
            for (var member : members) {
                if (member.name.equals(subject.name())) {
                    var before = member.driven;
                    member.driven = open(subject, performance, stage);
                    former.add(before.pool());
                }
            }
        }
    }

    /** Closes former pools that nobody uses or waits for any more. */
    void closeUnused() {
        var unused = former.stream().filter(Crew::isUnused).toList();
        unused.forEach(HikariDataSource::close);
        former.removeAll(unused);
    }

    private static boolean isUnused(HikariDataSource pool) {
        return PoolSample.of(pool)
                .filter(now -> now.active() + now.pending() == 0)
                .isPresent();
    }

    @Override
    public Request next(RandomGenerator random) {
        if (members.size() == 1) {
            return members.get(0).driven.shop().next(random);
        }
        var member = whose(random.nextDouble() * perSecond);
        return new Named(member.name, member.driven.shop().next(random));
    }

    private Member whose(double drawn) {
        var left = drawn;
        for (var member : members) {
            left -= member.perSecond;
            if (left < 0) {
                return member;
            }
        }
        return members.get(members.size() - 1);
    }

    /** A watch for each service. */
    Lookout lookout(LongSupplier nanos, Duration limit, Duration longest) {
        return new Lookout(members.stream()
                .map(member -> new Lookout.Post(member.name, new Watch(nanos, limit, member.perSecond, longest)))
                .toList());
    }

    /** The connections of all pools now. */
    Optional<PoolSample> connections() {
        return pools().flatMap(pool -> PoolSample.of(pool).stream()).reduce(PoolSample::plus);
    }

    @Override
    public void close() {
        pools().forEach(HikariDataSource::close);
    }

    private Stream<HikariDataSource> pools() {
        return Stream.concat(members.stream().map(member -> member.driven.pool()), former.stream());
    }

    private record Driven(HikariDataSource pool, Shop shop) {}

    private static final class Member {
        private final String name;
        private final double perSecond;
        private volatile Driven driven;

        Member(String name, double perSecond, Driven driven) {
            this.name = name;
            this.perSecond = perSecond;
            this.driven = driven;
        }
    }

    /** A request of a service, by whose name it is counted. */
    private record Named(String name, Request request) implements Request {
        @Override
        public String service() {
            return name;
        }

        @Override
        public void run() throws Exception {
            request.run();
        }
    }
}
