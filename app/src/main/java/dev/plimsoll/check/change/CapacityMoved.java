package dev.plimsoll.check.change;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** A size moved by a factor of two or more, and the load did not move with it. */
final class CapacityMoved implements Rule {
    static final double NOTABLE = 2;
    private static final double DRASTIC = 5;

    @Override
    public About about() {
        return About.error("CHG01", "a size moved by a large factor, and the declared load did not")
                .why("A number that loses a digit still looks like a number: 500 became 50 in a routine maintenance and"
                        + " the shop stood still for two and a half hours (outage 002); the same happened to a pooler"
                        + " (outage 000) and to a login pool (outage 004). Nobody changes a size by that much without a"
                        + " change of load.")
                .source("outages 000, 002 and 004");
    }

    @Override
    public Example failing() {
        return change(500, 50);
    }

    @Override
    public Example passing() {
        return change(500, 400);
    }

    private static Example change(int before, int after) {
        return Example.file("db/postgresql.conf", "max_connections = " + after + "\n")
                .before("db/postgresql.conf", "max_connections = " + before + "\n");
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        var loads = new Loads(before, after);
        return Moves.between(before, after).stream()
                .filter(moved -> moved.factor() >= NOTABLE || moved.factor() <= 1 / NOTABLE)
                .filter(moved -> !loads.movedWith(moved))
                .map(moved -> finding(moved, loads));
    }

    private Finding finding(Moved moved, Loads loads) {
        var overrun =
                moved.of() == Moved.Of.CAPACITY && moved.factor() > 1 ? loads.overrun(moved) : Optional.<Budget>empty();
        var need = loads.need(moved);
        var finding = about().finding(
                        moved.place(),
                        moved.subject(),
                        moved.words() + " (" + moved.owner() + ")" + consequence(overrun, need))
                .labelled(Moved.times(moved.factor()))
                .because(moved.evidence())
                .because(Evidence.known(need.map(Loads.Need::words).orElse("no declared peak load moved with it")))
                .remedy(remedy(moved));
        return finding.at(level(moved, overrun, need));
    }

    private static String consequence(Optional<Budget> overrun, Optional<Loads.Need> need) {
        if (overrun.isPresent()) {
            return ": %d connections may be opened, %s slots are there"
                    .formatted(
                            overrun.get().claim().total(),
                            overrun.get()
                                    .slots()
                                    .map(slots -> String.valueOf(slots.count()))
                                    .orElse("no"));
        }
        return need.filter(Loads.Need::unmet)
                .map(load -> ": the declared peak load needs %.0f".formatted(load.connections()))
                .orElse("");
    }

    /**
     * An error where capacity falls to a fifth or less, unless a declared load shows that the rest is enough; and where
     * more is opened than the server has. How long somebody waits, and on how many threads, is a matter of judgement:
     * never an error.
     */
    private static Level level(Moved moved, Optional<Budget> overrun, Optional<Loads.Need> need) {
        if (moved.of() != Moved.Of.CAPACITY) {
            return Level.WARNING;
        }
        var enough = need.filter(load -> !load.unmet()).isPresent();
        var drastic = moved.factor() <= 1 / DRASTIC && !enough;
        return drastic || overrun.isPresent() ? Level.ERROR : Level.WARNING;
    }

    private static String remedy(Moved moved) {
        var first = moved.steps().get(0);
        return "put %s back to %s, or declare the peak load that explains the change in plimsoll.yml"
                .formatted(first.label(), first.was().shown());
    }
}
