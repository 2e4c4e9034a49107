package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Claim;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.budget.Term;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server whose slots are known and pools lead to: what both sides of the sum say.
 *
 * @param budget the budget
 * @param slots its slots
 */
public record Overrun(Budget budget, Slots slots) {

    public static Stream<Overrun> candidates(Topology topology) {
        return Budget.of(topology).stream()
                .filter(budget -> !budget.claim().terms().isEmpty())
                .flatMap(budget -> budget.slots().stream().map(slots -> new Overrun(budget, slots)));
    }

    public Claim claim() {
        return budget.claim();
    }

    /** Whether what poolers open is too much by itself: then pools in front of them are not to blame. */
    public boolean isByPoolersAlone() {
        return budget.claim().pooled().steady() > accepts();
    }

    /** The same with only what poolers open. */
    public Overrun ofPoolers() {
        return new Overrun(
                new Budget(
                        budget.cluster(),
                        budget.server(),
                        budget.slots(),
                        budget.claim().pooled()),
                slots);
    }

    public int accepts() {
        return slots.count();
    }

    public String server() {
        return budget.server().name();
    }

    /** Stays the same when lines move. */
    public String subject() {
        return "budget/" + budget.cluster().name() + "/" + server();
    }

    public Term largest() {
        return claim().terms().stream()
                .max(Comparator.comparingInt(Term::connections))
                .orElseThrow();
    }

    /** Where to look first: the largest pool, else the server. */
    public Place place(Term term) {
        return written(term)
                .orElseGet(() ->
                        slots.maximum().origin().place().orElse(budget.server().place()));
    }

    private static Optional<Place> written(Term term) {
        return term.facts().stream()
                .flatMap(fact -> fact.origin().place().stream())
                .findFirst();
    }

    /** Every term of both sides, then what is not counted and what is assumed. */
    public List<Evidence> evidence() {
        var evidence = new ArrayList<Evidence>();
        slots.facts().forEach(fact -> evidence.add(Evidence.of(fact)));
        for (var term : claim().terms()) {
            var sum = "%s: %s = %d".formatted(term.what(), term.product(), term.connections());
            evidence.add(new Evidence(sum, written(term)));
            term.facts().forEach(fact -> evidence.add(Evidence.of(fact)));
            term.assumption().ifPresent(what -> evidence.add(Evidence.known("assumed, no file says it: " + what)));
        }
        claim().unknown().forEach(pool -> evidence.add(Evidence.known("not counted: " + pool)));
        return evidence;
    }

    /** What to do: the largest pool size that fits when all others stay, else what makes all of them share. */
    public String remedy() {
        var others = claim().total() - largest().connections();
        var copies = Math.max(1, largest().connections() / Math.max(1, size(largest())));
        var fitting = (accepts() - others) / copies;
        return fitting >= 1
                ? "lower the pool of %s to %d%s".formatted(largest().what(), fitting, orShare())
                : "%s: %d instances share %d connections".formatted(share(), copies, Math.max(0, accepts()));
    }

    private String orShare() {
        if (largest().pooled()) {
            return "";
        }
        return hasPooler()
                ? ", or lead it through the pooler that is there"
                : ", or put a pooler in front of %s".formatted(server());
    }

    private String share() {
        return hasPooler()
                ? "lower the pools of the pooler and those beside it"
                : "put a pooler in front of %s, or lower all pools".formatted(server());
    }

    private boolean hasPooler() {
        return claim().terms().stream().anyMatch(Term::pooled);
    }

    /** The size of the pool: the first value a term is computed from. */
    private static int size(Term term) {
        return term.facts().stream()
                .map(fact -> fact.value() instanceof Integer size ? size : 1)
                .findFirst()
                .orElse(1);
    }
}
