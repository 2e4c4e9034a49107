package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Gate;
import dev.plimsoll.guard.gate.Holds;
import dev.plimsoll.guard.live.Pace;
import java.time.InstantSource;
import java.util.Optional;

/** What stands around one pool that has started. */
record Parts(HikariPool pool, Gate gate, Sizes sizes, Pace pace, Witness witness, Desk desk) {
    static Parts around(Ground ground, Settings settings, Optional<Following> following) {
        var source = ground.source();
        if (!(source.getHikariPoolMXBean() instanceof HikariPool pool)) {
            throw new IllegalStateException("this is not HikariCP 7.1: " + source.getHikariPoolMXBean());
        }
        var holds = new Holds();
        var sizes = new Sizes(pool, ground.plain(), source);
        var gate = new Gate(Course.terms(settings, sizes.ceiling(), sizes.ceiling()), holds, ground.ticks());
        var clock = InstantSource.system();
        var witness = new Witness(pool, gate, holds, sizes, following);
        var reasons = new Reasons(source.getPoolName(), gate, witness, ground.chronicle(), clock);
        var rules = Course.rules(settings, source.getConnectionTimeout());
        var desk = new Desk(pool, gate, holds, sizes, reasons, ground.chronicle(), rules);
        return new Parts(pool, gate, sizes, new Pace(sizes.given(), System::nanoTime), witness, desk);
    }
}
