package dev.plimsoll.check.rails;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** A process has more threads than its pool has connections. */
final class PoolSmallerThanThreads implements Rule {
    @Override
    public About about() {
        return About.error("RAI01", "the pool is smaller than the number of threads that use it")
                .why("Every thread holds a connection while it works: the ones left over wait for checkout_timeout and"
                        + " fail with ConnectionTimeoutError, as the logins of outage 004 did.")
                .source("Rails guide, Configuring a Database, connection pooling; rails/rails #23528");
    }

    @Override
    public Example failing() {
        return threads(16);
    }

    @Override
    public Example passing() {
        return threads(10);
    }

    private static Example threads(int threads) {
        return Example.file("config/database.yml", """
                production:
                  adapter: postgresql
                  database: orders
                  pool: 10
                """).and("config/puma.rb", "threads 5, %d\n".formatted(threads));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .filter(service -> service.runtime().product() == Product.RAILS)
                .flatMap(service -> service.deployedPools().stream()
                        .flatMap(pool -> Stream.of("puma.threads", "sidekiq.concurrency")
                                .flatMap(key -> finding(service, pool, key).stream())));
    }

    private Optional<Finding> finding(Service service, Pool pool, String key) {
        var threads = service.runtime().states(key) ? service.runtime().integer(key) : Optional.<Fact<Integer>>empty();
        var size = pool.size();
        if (threads.isEmpty()
                || size.isEmpty()
                || size.get().value() >= threads.get().value()) {
            return Optional.empty();
        }
        var finding = about().finding(
                        size.get().origin().place().orElse(pool.place()),
                        pool.place().file() + "#" + pool.name() + ".pool",
                        "%d threads share a pool of %d in every process of %s"
                                .formatted(threads.get().value(), size.get().value(), service.name()))
                .because(new Fact<>(key, threads.get().value(), threads.get().origin()), size.get())
                .remedy("set pool to %d, best from the same variable as the threads"
                        .formatted(threads.get().value()));
        return Optional.of(unset(size.get())
                .or(() -> unset(threads.get()))
                .map(why -> unproven(finding, why))
                .orElse(finding));
    }

    /** The value holds only while a variable is set nowhere, and a manifest that is not here may set it. */
    private static Optional<Hop> unset(Fact<Integer> fact) {
        return fact.origin().hops().stream()
                .filter(hop -> hop.source() == Hop.Source.ASSUMED)
                .findFirst();
    }

    private static Finding unproven(Finding finding, Hop why) {
        return finding.because(Evidence.known(why.detail())).at(Level.WARNING);
    }
}
