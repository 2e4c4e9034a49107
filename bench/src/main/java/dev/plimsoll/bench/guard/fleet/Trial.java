package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import java.util.Map;
import java.util.Optional;

/** What a whole fleet goes through. Of those that know nothing of other instances, one stands for all. */
interface Trial extends Goal {
    /** Figures by their names. */
    Map<String, Double> run(Product product) throws Exception;

    @Override
    default Measured run(Contender contender) throws Exception {
        return Measured.of(run(Product.of(contender).orElseThrow()));
    }

    @Override
    default Optional<String> absence(Contender contender) {
        return Product.of(contender).isPresent()
                ? Optional.empty()
                : Optional.of("a share by hand, as for HikariCP; or one setting for one instance");
    }
}
