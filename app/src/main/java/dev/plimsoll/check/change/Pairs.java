package dev.plimsoll.check.change;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.change.Part.Kind;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The known pairs of which one half may be changed alone, each judged by what is in effect now. */
final class Pairs {
    private static final List<String> NOT_LOWER_ON_STANDBY = List.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_prepared_transactions",
            "max_locks_per_transaction");

    private final Topology before;
    private final Topology after;
    private final List<Moved> moves;

    Pairs(Topology before, Topology after) {
        this.before = before;
        this.after = after;
        this.moves = Moves.between(before, after);
    }

    /** Pools, instances or a pooler grew; the server did not, and has too few slots now. */
    Stream<Half> poolsWithoutServer() {
        var was = Budget.of(before);
        return Budget.of(after).stream()
                .filter(now -> now.headroom().filter(left -> left < 0).isPresent())
                .flatMap(now -> was.stream()
                        .filter(then ->
                                then.cluster().name().equals(now.cluster().name()))
                        .filter(then -> slots(then).equals(slots(now))
                                && then.headroom().filter(left -> left >= 0).isPresent())
                        .flatMap(then -> grown(now).stream().map(moved -> overrun(then, now, moved))));
    }

    private static Optional<Integer> slots(Budget budget) {
        return budget.slots().map(Slots::count);
    }

    /** The move that is among the terms of the claim, the largest first; one of a factor of two is CHG01's. */
    private Optional<Moved> grown(Budget now) {
        return moves.stream()
                .filter(moved -> moved.factor() > 1 && moved.factor() < CapacityMoved.NOTABLE)
                .filter(moved -> now.claim().terms().stream()
                        .anyMatch(term -> moved.steps().stream()
                                .anyMatch(step -> term.facts().contains(step.is()))))
                .max((one, other) -> Double.compare(one.factor(), other.factor()));
    }

    private static Half overrun(Budget then, Budget now, Moved moved) {
        var slots = slots(now).orElse(0);
        var evidence = new ArrayList<>(moved.evidence());
        now.slots().ifPresent(given -> given.facts().forEach(fact -> evidence.add(Evidence.of(fact))));
        return new Half(
                moved.place(),
                moved.subject() + ".server",
                "%s was raised, its server was not: claim %d → %d of %d slots"
                        .formatted(
                                moved.owner(), then.claim().total(), now.claim().total(), slots),
                evidence,
                "raise max_connections of %s first, or keep the claim within %d"
                        .formatted(now.cluster().name(), slots));
    }

    /** A value of the primary rose above that of a standby nobody touched. */
    Stream<Half> primaryWithoutStandby() {
        return Twins.of(
                        before.clusters(),
                        after.clusters(),
                        Cluster::name,
                        cluster -> cluster.primary().place().file())
                .stream()
                .flatMap(twins -> NOT_LOWER_ON_STANDBY.stream().flatMap(key -> standbys(twins, key)));
    }

    private static Stream<Half> standbys(Twins<Cluster> twins, String key) {
        var was = twins.before().primary().settings().integer(key);
        var is = twins.after().primary().settings().integer(key);
        if (was.isEmpty() || is.isEmpty() || was.get().value() >= is.get().value()) {
            return Stream.empty();
        }
        return twins.after().standbys().stream()
                .flatMap(standby -> standby.settings().integer(key).stream()
                        .filter(low -> low.value() < is.get().value())
                        .map(low -> lowStandby(standby, is.get(), low)));
    }

    private static Half lowStandby(Server standby, Fact<Integer> primary, Fact<Integer> low) {
        return new Half(
                low.origin().place().orElse(standby.place()),
                standby.place().file() + "#" + low.name() + ".pair",
                "%s was raised to %d on the primary, %s stays at %d and will not start"
                        .formatted(primary.name(), primary.value(), standby.name(), low.value()),
                List.of(Evidence.of(primary), Evidence.of(low)),
                "raise it on the standbys first, then on the primary");
    }

    /** A proxy lets more through than before, and more than the server behind it accepts. */
    Stream<Half> proxyWithoutServer() {
        return Twins.of(Parts.of(before), Parts.of(after)).stream()
                .filter(twins -> twins.after().kind() == Kind.PROXY_MEMBER)
                .flatMap(this::throughProxy);
    }

    private Stream<Half> throughProxy(Twins<Part> twins) {
        var was = twins.before().settings().integer("maxconn").map(Fact::value).orElse(0);
        return twins.after().settings().integer("maxconn").stream()
                .filter(is -> is.value() > was)
                .flatMap(is -> after.proxies().stream()
                        .flatMap(proxy -> proxy.sections().stream())
                        .flatMap(section -> section.members().stream())
                        .filter(member -> member.place().equals(twins.after().place()))
                        .flatMap(member -> after.servers()
                                .filter(server -> server.hostnames()
                                        .contains(member.host().name())))
                        .flatMap(server -> Slots.of(server).stream()
                                .filter(slots -> is.value() > slots.count() && was <= slots.count())
                                .map(slots -> tooMuch(twins.after(), is, slots))));
    }

    private static Half tooMuch(Part member, Fact<Integer> is, Slots slots) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(Evidence.of(is));
        slots.facts().forEach(fact -> evidence.add(Evidence.of(fact)));
        return new Half(
                member.place(is),
                member.place().file() + "#" + member.name() + ".maxconn",
                "maxconn was raised to %d, the server behind it was not: %d slots".formatted(is.value(), slots.count()),
                evidence,
                "raise max_connections first, or keep maxconn within %d".formatted(slots.count()));
    }

    /** A socketTimeout that was longer than the server's statement_timeout is no longer. */
    Stream<Half> readWithoutStatement() {
        return Twins.of(
                        before.links().toList(),
                        after.links().toList(),
                        link -> Parts.of(link.service(), link.pool()).name(),
                        link -> link.pool().place().file())
                .stream()
                .filter(twins -> cuts(twins.after()) && !cuts(twins.before()))
                .map(twins -> cut(twins.after()));
    }

    private static Optional<Fact<Duration>> reading(Link link) {
        return link.options()
                .duration("socketTimeout")
                .filter(timeout -> !timeout.value().isZero());
    }

    private static Optional<Fact<Duration>> statement(Link link) {
        return link.url()
                .session()
                .duration("statement_timeout")
                .or(() -> link.primary().flatMap(server -> server.settings().duration("statement_timeout")))
                .filter(timeout -> !timeout.value().isZero());
    }

    private static boolean cuts(Link link) {
        return reading(link)
                .flatMap(read -> statement(link).filter(limit -> read.value().compareTo(limit.value()) <= 0))
                .isPresent();
    }

    private static Half cut(Link link) {
        var read = reading(link).orElseThrow();
        var limit = statement(link).orElseThrow();
        return new Half(
                read.origin().place().orElse(link.pool().place()),
                link.pool().place().file() + "#" + link.pool().name() + ".socketTimeout",
                "socketTimeout %s and statement_timeout %s no longer fit: the driver gives up first"
                        .formatted(read.shown(), limit.shown()),
                List.of(Evidence.of(read), Evidence.of(limit)),
                "change both: socketTimeout stays a few seconds above statement_timeout");
    }
}
