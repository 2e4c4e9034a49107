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
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The pools that are driven, each with its share of the customers: one stream of them, of which each service gets as many
 * as its own would be. Safe for several threads.
 */
final class Crew implements Mix, AutoCloseable {
    private final List<Member> members = new ArrayList<>();
    private final double perSecond;

    /** Opens the pools, which lead to the stage. */
    Crew(Performance performance, Stage stage, Ledger ledger) throws IOException {
        this.perSecond = performance.perSecond();
        try {
            for (var subject : performance.subject().each()) {
                members.add(member(subject, performance, stage, ledger));
            }
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static Member member(Subject subject, Performance performance, Stage stage, Ledger ledger)
            throws IOException {
        var load = performance.loadOf(subject);
        var mapping = new PoolMapping(subject.link().pool());
        var url = stage.url(subject, performance.pace());
        try {
            var pool = new HikariDataSource(mapping.config(url, performance.pace()));
            var shop = new Shop(pool, ledger, Stage.PRODUCTS, load.held());
            return new Member(subject.name(), load.perSecond(), pool, shop);
        } catch (HikariPool.PoolInitializationException failed) {
            throw new Unrehearsable(
                    "the pool of %s does not start with its settings: %s"
                            .formatted(subject.name(), failed.getMessage()),
                    failed);
        }
    }

    @Override
    public Request next(RandomGenerator random) {
        if (members.size() == 1) {
            return members.get(0).shop().next(random);
        }
        var member = whose(random.nextDouble() * perSecond);
        return new Named(member.name(), member.shop().next(random));
    }

    private Member whose(double drawn) {
        var left = drawn;
        for (var member : members) {
            left -= member.perSecond();
            if (left < 0) {
                return member;
            }
        }
        return members.get(members.size() - 1);
    }

    /** A watch for each service. */
    Lookout lookout(LongSupplier nanos, Duration limit, Duration longest) {
        return new Lookout(members.stream()
                .map(member -> new Lookout.Post(member.name(), new Watch(nanos, limit, member.perSecond(), longest)))
                .toList());
    }

    /** The connections of all pools now. */
    Optional<PoolSample> connections() {
        return members.stream()
                .flatMap(member -> PoolSample.of(member.pool()).stream())
                .reduce(PoolSample::plus);
    }

    @Override
    public void close() {
        members.forEach(member -> member.pool().close());
    }

    private record Member(String name, double perSecond, HikariDataSource pool, Shop shop) {}

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
