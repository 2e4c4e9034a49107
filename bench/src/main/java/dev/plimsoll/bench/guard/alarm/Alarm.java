package dev.plimsoll.bench.guard.alarm;

import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Stalls;
import dev.plimsoll.lab.fault.Unreachable;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** What looks like the loss of a primary and is none. */
enum Alarm {
    /** The service itself stands still, as in a full collection or when its machine is moved. */
    SERVICE_PAUSED(Duration.ofMillis(2_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.signal("STOP");
        }

        @Override
        void end(Fleet fleet) throws Exception {
            fleet.signal("CONT");
        }
    },
    /** The database stands still, and nobody is promoted. */
    DATABASE_PAUSED(Duration.ofSeconds(5)) {
        @Override
        void begin(Fleet fleet) {
            fleet.primary().freeze();
        }

        @Override
        void end(Fleet fleet) {
            fleet.primary().thaw();
        }
    },
    /** The server's queue of connections is full: first packets are dropped. */
    SYN_OVERFLOW(Duration.ofMillis(1_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.way().inflict(new Unreachable());
        }
    },
    /** Nobody listens for a moment. */
    NOT_LISTENING(Duration.ofMillis(1_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.way().inflict(new Refuse());
        }
    },
    LATE(Duration.ofSeconds(2)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.way().inflict(new Latency(Duration.ofMillis(200), Duration.ofMillis(600), new Random(1)));
        }
    },
    STUTTERING(Duration.ofSeconds(3)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.way().inflict(new Stalls(Duration.ofSeconds(1), Duration.ofMillis(700), InstantSource.system()));
        }
    },
    /** 53300. */
    FULL(Duration.ofMillis(1_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.refuse("alter role service connection limit 0");
        }

        @Override
        void end(Fleet fleet) throws Exception {
            fleet.run("alter role service connection limit -1");
        }
    },
    /** 28000. */
    NO_LOGIN(Duration.ofMillis(1_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            fleet.refuse("alter role service nologin");
        }

        @Override
        void end(Fleet fleet) throws Exception {
            fleet.run("alter role service login");
        }
    },
    /** A change of {@code pg_hba.conf} that forbids what was allowed. */
    FORBIDDEN(Duration.ofMillis(1_500)) {
        @Override
        void begin(Fleet fleet) throws Exception {
            var access = fleet.primary().data().resolve("pg_hba.conf");
            Files.writeString(access, Files.readString(access).replace("host all all", "host nothing all"));
            fleet.refuse("select pg_reload_conf()");
        }

        @Override
        void end(Fleet fleet) throws Exception {
            var access = fleet.primary().data().resolve("pg_hba.conf");
            Files.writeString(
                    access,
                    Files.readString(access).replace("host nothing all", "host all all"),
                    StandardOpenOption.TRUNCATE_EXISTING);
            fleet.run("select pg_reload_conf()");
        }
    };

    private final Duration lasts;

    Alarm(Duration lasts) {
        this.lasts = lasts;
    }

    abstract void begin(Fleet fleet) throws Exception;

    void end(Fleet fleet) throws Exception {
        fleet.way().heal();
    }

    Duration lasts() {
        return lasts;
    }
}
