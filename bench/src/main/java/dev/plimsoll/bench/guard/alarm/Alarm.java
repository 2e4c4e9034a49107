package dev.plimsoll.bench.guard.alarm;

import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Stalls;
import dev.plimsoll.lab.fault.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/** What looks like the loss of a primary and is none. */
enum Alarm {
    /** The service itself stands still, as in a full collection or when its machine is moved. */
    SERVICE_PAUSED(Duration.ofMillis(2_500), service -> service.signal("STOP"), service -> service.signal("CONT")),
    /** The database stands still, and nobody is promoted. */
    DATABASE_PAUSED(
            Duration.ofSeconds(5),
            service -> service.primary().freeze(),
            service -> service.primary().thaw()),
    /** The server's queue of connections is full: first packets are dropped. */
    SYN_OVERFLOW(Duration.ofMillis(1_500), new Unreachable()),
    /** Nobody listens for a moment. */
    NOT_LISTENING(Duration.ofMillis(1_500), new Refuse()),
    LATE(Duration.ofSeconds(2), new Latency(Duration.ofMillis(200), Duration.ofMillis(600), new Random(1))),
    STUTTERING(
            Duration.ofSeconds(3), new Stalls(Duration.ofSeconds(1), Duration.ofMillis(700), InstantSource.system())),
    /** 53300. */
    FULL(
            Duration.ofMillis(1_500),
            service -> service.refuse("alter role service connection limit 0"),
            service -> service.run("alter role service connection limit -1")),
    /** 28000. */
    NO_LOGIN(
            Duration.ofMillis(1_500),
            service -> service.refuse("alter role service nologin"),
            service -> service.run("alter role service login")),
    /** A change of {@code pg_hba.conf} that forbids what was allowed. */
    FORBIDDEN(
            Duration.ofMillis(1_500),
            service -> {
                access(service, "host all all", "host nothing all");
                service.refuse("select pg_reload_conf()");
            },
            service -> {
                access(service, "host nothing all", "host all all");
                service.run("select pg_reload_conf()");
            });

    private final Duration lasts;
    private final Act begin;
    private final Act end;

    Alarm(Duration lasts, Act begin, Act end) {
        this.lasts = lasts;
        this.begin = begin;
        this.end = end;
    }

    /** The way to the primary suffers. */
    Alarm(Duration lasts, Fault fault) {
        this(
                lasts,
                service -> service.way().inflict(fault),
                service -> service.way().heal());
    }

    /** What is done to all of them. */
    private interface Act {
        void to(Instances service) throws Exception;
    }

    private static void access(Instances service, String is, String willBe) throws IOException {
        var access = service.primary().data().resolve("pg_hba.conf");
        Files.writeString(access, Files.readString(access).replace(is, willBe));
    }

    void begin(Instances service) throws Exception {
        begin.to(service);
    }

    void end(Instances service) throws Exception {
        end.to(service);
    }

    Duration lasts() {
        return lasts;
    }
}
