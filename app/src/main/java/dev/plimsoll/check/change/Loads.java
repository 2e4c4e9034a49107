package dev.plimsoll.check.change;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Demand;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the declared loads and the budgets of both sides say about a size that moved. */
final class Loads {
    private final Topology after;
    private final List<Twins<Service>> services;
    private final List<Budget> budgetsBefore;
    private final List<Budget> budgetsAfter;

    Loads(Topology before, Topology after) {
        this.after = after;
        this.services = Twins.of(before.services(), after.services(), Service::name, Loads::file);
        this.budgetsBefore = Budget.of(before);
        this.budgetsAfter = Budget.of(after);
    }

    /** Whether the declared load of its owner, or of all services, moved the same way by about as much. */
    boolean movedWith(Moved moved) {
        if (moved.of() != Moved.Of.CAPACITY) {
            return false;
        }
        var load = load(moved);
        return load.filter(factor -> factor != 1 && factor > 1 == moved.factor() > 1)
                .map(factor -> factor / moved.factor())
                .filter(off -> off >= 0.5 && off <= 2)
                .isPresent();
    }

    /** The declared load now, divided by that before; empty when one of them is not declared. */
    private Optional<Double> load(Moved moved) {
        var own = services.stream().filter(twins -> owns(twins.after(), moved)).toList();
        var meant = own.isEmpty() ? services : own;
        var was = sum(meant, Twins::before);
        var is = sum(meant, Twins::after);
        return was > 0 && is > 0 ? Optional.of(is / was) : Optional.empty();
    }

    private static double sum(List<Twins<Service>> twins, Function<Twins<Service>, Service> side) {
        return twins.stream()
                .map(side)
                .flatMap(service -> service.peakLoad().stream())
                .mapToDouble(PeakLoad::connections)
                .sum();
    }

    /**
     * What the declared peak load needs, against what is there now.
     *
     * @param connections in use on average at the peak
     * @param there how many there are now
     */
    record Need(double connections, double there) {
        boolean unmet() {
            return connections > there;
        }

        String words() {
            return String.format(
                    Locale.ROOT, "the declared peak load needs %.1f connections, %.0f are there", connections, there);
        }
    }

    /** What the owner's load needs of its pools, or all loads together of what they share; empty when one is not declared. */
    Optional<Need> need(Moved moved) {
        if (moved.of() != Moved.Of.CAPACITY) {
            return Optional.empty();
        }
        var owner = after.services().stream()
                .filter(service -> owns(service, moved))
                .findFirst();
        if (owner.isPresent()) {
            return owner.flatMap(Demand::of).map(demand -> new Need(demand.needed(), demand.held()));
        }
        var all =
                after.services().stream().allMatch(service -> service.peakLoad().isPresent());
        var needed = after.services().stream()
                .flatMap(service -> service.peakLoad().stream())
                .mapToDouble(PeakLoad::connections)
                .sum();
        var there = moved.steps().get(0).is().value() instanceof Integer count ? count : 0;
        return all && needed > 0 ? Optional.of(new Need(needed, there)) : Optional.empty();
    }

    /** A server that has fewer slots than may be opened now, with this size among the terms, and had room for what could be opened before. */
    Optional<Budget> overrun(Moved moved) {
        return budgetsAfter.stream()
                .filter(budget -> budget.headroom().filter(left -> left < 0).isPresent())
                .filter(budget -> budget.claim().terms().stream()
                        .anyMatch(term -> moved.steps().stream()
                                .anyMatch(step -> term.facts().contains(step.is()))))
                .filter(this::grew)
                .findFirst();
    }

    private boolean grew(Budget now) {
        return budgetsBefore.stream()
                .filter(was -> was.cluster().name().equals(now.cluster().name()))
                .allMatch(was -> was.claim().total() < now.claim().total());
    }

    private static boolean owns(Service service, Moved moved) {
        return moved.owner().equals(service.name()) || moved.owner().startsWith(service.name() + "/");
    }

    private static String file(Service service) {
        return service.deployedPools().stream()
                .findFirst()
                .map(pool -> pool.place().file())
                .orElse("");
    }
}
