package dev.plimsoll.check.capacity.server;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The pools that read from a standby can open more connections than it accepts. */
final class ReadersExceedStandby implements Rule {
    @Override
    public About about() {
        return About.error("CAP21", "read pools can open more connections than the standby accepts")
                .why(
                        "The standby refuses the readers that come last (53300), at the peak, when they were meant to take load off the primary.")
                .source("PostgreSQL manual, max_connections; the sum of CAP01 for a standby");
    }

    @Override
    public Example failing() {
        return Fixtures.readBy(120);
    }

    @Override
    public Example passing() {
        return Fixtures.readBy(60);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Budget.of(topology).stream()
                .filter(budget -> budget.server().role() == Server.Role.STANDBY
                        && budget.headroom().filter(left -> left < 0).isPresent())
                .flatMap(budget -> budget.slots().stream().map(slots -> finding(budget, slots)));
    }

    private Finding finding(Budget budget, Slots slots) {
        var standby = budget.server();
        var proven = budget.claim().proven().total() > slots.count() && OnServer.knows(standby, "max_connections");
        var found = OnServer.finding(
                        about(),
                        standby,
                        "max_connections",
                        "read pools can open %d connections; %s accepts %d"
                                .formatted(budget.claim().total(), standby.name(), slots.count()))
                .because(slots.facts().stream().map(Evidence::of).toList())
                .because(budget.claim().terms().stream()
                        .flatMap(term -> term.facts().stream())
                        .map(Evidence::of)
                        .toList())
                .remedy("lower the read pools to %d connections in all, or put a pooler in front of %s"
                        .formatted(slots.count(), standby.name()));
        return proven
                ? found
                : found.because(Evidence.known("assumed, no file says it: that %s runs with this max_connections"
                                .formatted(standby.name())))
                        .at(Level.WARNING);
    }
}
