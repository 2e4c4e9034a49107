package dev.plimsoll.lab.load.ledger;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A ledger compared with what every server holds, order by order. Identities are compared, never numbers of rows: one
 * order lost and one there by mistake are two errors, and count as right by number.
 *
 * @param acknowledged how many orders the server said a plain yes to
 * @param lost acknowledged, and not on the survivor
 * @param forked those of the lost that another server still holds, as an old primary does that nobody fenced
 * @param phantom known to have failed, and on some server
 * @param duplicated on some server more than once
 * @param undecided sent without an answer
 * @param warned answered with a warning, which promises nothing
 * @param strangers on some server, and not in the ledger: somebody else's, or the ledger is not this run's
 */
public record Audit(
        int acknowledged,
        Set<UUID> lost,
        Set<UUID> forked,
        Set<UUID> phantom,
        Set<UUID> duplicated,
        Fate undecided,
        Fate warned,
        Set<UUID> strangers) {
    public Audit {
        lost = copy(lost);
        forked = copy(forked);
        phantom = copy(phantom);
        duplicated = copy(duplicated);
        strangers = copy(strangers);
    }

    /**
     * Compares.
     *
     * @param survivor the server that is the primary in the end
     * @param others all others that could be read; without the old primary among them no order can be found forked
     */
    public static Audit of(History history, Holdings survivor, List<Holdings> others) {
        var acknowledged = history.orders(State.ACK);
        var lost = those(acknowledged, order -> !survivor.holds(order));
        Predicate<UUID> elsewhere = order -> others.stream().anyMatch(node -> node.holds(order));
        var nodes = Stream.concat(Stream.of(survivor), others.stream()).toList();
        var known = history.states();
        var held = nodes.stream()
                .flatMap(node -> node.rows().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Audit(
                acknowledged.size(),
                lost,
                those(lost, elsewhere),
                those(history.orders(State.FAIL), held::contains),
                those(held, order -> nodes.stream().anyMatch(node -> node.repeats(order))),
                Fate.of(history.orders(State.INDETERMINATE), survivor::holds),
                Fate.of(history.orders(State.ACK_WITH_WARNING), survivor::holds),
                those(held, order -> !known.containsKey(order)));
    }

    /** Whether every promise was kept and nothing is there that should not be. Strangers break no promise. */
    public boolean clean() {
        return lost.isEmpty() && phantom.isEmpty() && duplicated.isEmpty();
    }

    private static Set<UUID> those(Set<UUID> orders, Predicate<UUID> wanted) {
        return orders.stream().filter(wanted).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<UUID> copy(Set<UUID> orders) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(orders));
    }
}
