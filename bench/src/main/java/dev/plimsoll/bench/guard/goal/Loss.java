package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;

/** How a primary is lost. */
public enum Loss {
    /** Its processes stand still, and its kernel goes on accepting connections. */
    FREEZE("frozen") {
        @Override
        void inflict(Server primary, Link way) {
            primary.freeze();
        }
    },
    /** The same, and it wakes up when another has taken over; nobody fences it. */
    FREEZE_THAW("frozen-thawed") {
        @Override
        void inflict(Server primary, Link way) {
            primary.freeze();
        }

        @Override
        void afterwards(Server primary) {
            primary.thaw();
        }
    },
    /** Its host is off the network, from one moment to the next. */
    HOST("host-lost") {
        @Override
        void inflict(Server primary, Link way) throws IOException {
            way.inflict(new BlackHole());
            primary.freeze();
        }
    },
    /** Its processes are killed, and its kernel says so. */
    CRASH("crashed") {
        @Override
        void inflict(Server primary, Link way) {
            primary.crash();
        }
    };

    private final String word;

    Loss(String word) {
        this.word = word;
    }

    abstract void inflict(Server primary, Link way) throws IOException;

    /** What happens once the standby is the primary. */
    void afterwards(Server primary) {}

    @Override
    public String toString() {
        return word;
    }
}
