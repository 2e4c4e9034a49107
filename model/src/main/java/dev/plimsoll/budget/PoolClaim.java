package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one pool of a service may open: its size, in every process of every instance. */
record PoolClaim(Service service, Pool pool) {

    /** Why the number is not known; empty when it is. */
    Optional<String> unknown() {
        if (pool.size().isEmpty()) {
            return Optional.of("%s (no file says how large it is)".formatted(pool.name()));
        }
        return service.instances().hidden().map(why -> "%s (%s)".formatted(pool.name(), why));
    }

    /** The term; the size must be known. */
    Term term(Optional<String> assumption) {
        var size = pool.size().orElseThrow();
        var each = Math.max(0, size.value());
        var instances = service.instances();
        return new Term(
                pool.name(),
                times(instances.peak(), each),
                times(instances.steady(), each),
                factors(each),
                facts(size),
                false,
                assumption);
    }

    private int times(int copies, int each) {
        return Counts.product(copies, service.processes().value(), each);
    }

    private List<Fact<?>> facts(Fact<Integer> size) {
        var facts = new ArrayList<Fact<?>>();
        facts.add(size);
        facts.addAll(service.instances().terms());
        if (service.processes().value() > 1) {
            facts.add(service.processes());
        }
        return facts;
    }

    private String factors(int each) {
        var processes = service.processes().value();
        var peak = service.instances().peak();
        var copies = peak + (peak == 1 ? " instance x " : " instances x ");
        return copies + (processes > 1 ? processes + " processes x " : "") + each;
    }
}
