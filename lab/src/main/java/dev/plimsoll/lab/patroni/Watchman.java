package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Probe;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.cluster.observer.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Watches one server and its agent, by what the agent writes and what the server says it is. */
final class Watchman implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final String TAKES_OVER = "promoted self to leader by acquiring session lock";
    private static final String LEADS = "the leader with the lock";
    private static final List<String> STARTS_AGAIN = List.of(
            "doing crash recovery in a single user mode", "starting as readonly because i had the session lock");

    private final Agent agent;
    private final Cluster cluster;
    private final Reach reach;
    private final Consumer<Event> audience;
    private final Thread thread = new Thread(this::watch, "plimsoll-lab-patroni");
    private final Object renewal = new Object();
    private volatile boolean over;
    private long renewals;
    private Optional<Role> role = Optional.empty();
    private boolean takesOver;
    private boolean startsAgain;
    private boolean away;

    Watchman(Agent agent, Cluster cluster, Reach reach, Consumer<Event> audience) {
        this.agent = agent;
        this.cluster = cluster;
        this.reach = reach;
        this.audience = audience;
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    Server server() {
        return agent.server();
    }

    /** Waits until the agent has said once more that it leads. */
    void awaitRenewal(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (renewal) {
            long before = renewals;
            for (var left = end - System.nanoTime(); renewals == before && left > 0; left = end - System.nanoTime()) {
                renewal.wait(left / 1_000_000 + 1);
            }
        }
    }

    private void watch() {
        try (var probe = server().probe(ANSWER)) {
            while (!over) {
                agent.isolate(reach.isolated(server()));
                agent.news().forEach(this::heard);
                seen(role(probe));
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private static Optional<Role> role(Probe probe) {
        try {
            return Optional.of(probe.status().role());
        } catch (LabException noAnswer) {
            return Optional.empty();
        }
    }

    private void heard(String line) {
        if (line.contains(LEADS)) {
            synchronized (renewal) {
                renewals++;
                renewal.notifyAll();
            }
        }
        if (line.contains(TAKES_OVER)) {
            takesOver = true;
            tell(Kind.DETECTED, TAKES_OVER);
        }
        if (!startsAgain && isPrimary() && STARTS_AGAIN.stream().anyMatch(line::contains)) {
            startsAgain = true;
            tell(Kind.RESTARTING, "its processes are gone");
        }
    }

    private void seen(Optional<Role> now) {
        if (now.isEmpty()) {
            away = true;
        } else if (now.get() == Role.PRIMARY) {
            leads();
        } else {
            follows();
        }
        role = now.or(() -> role);
    }

    private void leads() {
        if (takesOver) {
            takesOver = false;
            away = false;
            cluster.noted(server());
            tell(Kind.PROMOTED, "it takes writes");
        } else if (startsAgain && isPrimary()) {
            startsAgain = false;
            away = false;
            tell(Kind.RESTARTED, "it takes writes again");
        }
    }

    private void follows() {
        if (isPrimary()) {
            return;
        }
        startsAgain = false;
        if (role.filter(was -> was == Role.PRIMARY).isPresent()) {
            away = true;
            tell(Kind.DEMOTED, "it is read-only");
        }
        if (away) {
            away = false;
            tell(Kind.REJOINED, "it answers as a standby");
        }
    }

    private boolean isPrimary() {
        return server().equals(cluster.primary());
    }

    private void tell(Kind kind, String why) {
        audience.accept(new Event(kind, server().name(), System.nanoTime(), why));
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
