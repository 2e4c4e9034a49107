package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.process.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A model of Patroni: an agent beside each server, which takes its turn every loop_wait, and a lease in memory in place
 * of etcd. Each agent asks its own server for real, and promotes, restarts, stops and clones real servers.
 *
 * <p>It is a model. The lease cannot be lost and is never slow; there is no REST interface, no callback, no watchdog and
 * no pg_rewind (a former primary comes back as a new copy); the other standbys follow a new primary at once, and not at
 * their next turn; who is isolated is told by {@link Reach} and not by packets. When turns are taken is a
 * matter of chance, as in life: a failover of the same fault takes up to loop_wait longer or shorter.
 */
public final class Observer implements Controller {
    private static final Duration FINISH = Duration.ofSeconds(10);
    private static final Duration LOOKING = Duration.ofMillis(100);

    private final Cluster cluster;
    private final PatroniSettings settings;
    private final RandomGenerator random;
    private final Lease lease = new Lease(System::nanoTime);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ServerHost.Members members;
    private final Consumer<Event> audience;
    private final ExecutorService workers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Observer::thread, new DiscardPolicy());
    private final List<Thread> agents = new ArrayList<>();
    private volatile boolean over;

    /**
     * Who watches over what.
     *
     * @param tags of each server, by its name; {@link Tags#NONE} for those that are not there
     * @param reach who is cut off, asked again and again
     * @param audience hears of each event when it happens
     */
    public record Surroundings(Map<String, Tags> tags, Reach reach, Consumer<Event> audience) {
        public Surroundings {
            tags = Map.copyOf(tags);
        }
    }

    public Observer(Cluster cluster, PatroniSettings settings, Surroundings surroundings, RandomGenerator random) {
        this.cluster = cluster;
        this.settings = settings;
        this.random = random;
        this.audience = surroundings.audience();
        this.members =
                new ServerHost.Members(cluster, surroundings.tags(), surroundings.reach(), settings.timers(), workers);
    }

    @Override
    public void begin() {
        lease.acquire(cluster.primary().name(), settings.timers().ttl());
        for (var server : cluster.servers()) {
            var first = server.equals(cluster.primary())
                    ? Duration.ZERO
                    : somewhere(settings.timers().loopWait());
            var host = new ServerHost(server, members);
            var agent = new Agent(host, lease, settings, synchrony(server), surroundings());
            var thread = thread(() -> live(agent, host, first));
            agents.add(thread);
            thread.start();
        }
        settle();
    }

    private Duration somewhere(Duration longest) {
        return Duration.ofNanos(random.nextLong(longest.toNanos()));
    }

    private Synchrony synchrony(Server server) {
        var others = cluster.servers().stream()
                .filter(other -> !other.equals(server))
                .collect(Collectors.toMap(Server::name, members::tags));
        return new Synchrony(settings.synchronous(), server.name(), others);
    }

    private Agent.Surroundings surroundings() {
        return new Agent.Surroundings(System::nanoTime, workers, event -> {
            events.add(event);
            audience.accept(event);
        });
    }

    /** Until the leader has renewed its lease, and whoever can be waited for is. */
    private void settle() {
        var eligible = cluster.standbys().stream()
                .anyMatch(standby -> !members.tags(standby).nosync());
        var waits = settings.synchronous().on() && eligible;
        Deadline.in(settings.timers().loopWait().multipliedBy(3).plusSeconds(2)).waitFor(() -> {
            var board = lease.read();
            return board.timeline() > 0 && (!waits || !board.sync().members().isEmpty());
        });
    }

    private void live(Agent agent, ServerHost host, Duration first) {
        try (host) {
            lease.await(lease.changes(), first);
            while (!over) {
                var seen = lease.changes();
                var began = System.nanoTime();
                var rest = rest(agent).minusNanos(System.nanoTime() - began);
                lease.await(seen, rest);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A turn that fails half way is taken again soon, as its server's state is another than it looked like. */
    private Duration rest(Agent agent) throws InterruptedException {
        try {
            return agent.turn();
        } catch (LabException failed) {
            if (failed.reason() == LabException.Reason.INTERRUPTED) {
                throw new InterruptedException();
            }
            return settings.timers().statusTimeout();
        }
    }

    @Override
    public void awaitWorstMoment() throws InterruptedException {
        lease.awaitRenewal(settings.timers().loopWait().plus(settings.timers().statusTimeout()));
    }

    /** Who holds the lease now; empty while nobody does. */
    public Optional<String> leader() {
        return lease.read().leader();
    }

    /**
     * The standbys that have every acknowledged commit as far as the lease knows, which is a turn later than the primary
     * does: one of them takes over, and without one the leader is started again. Empty without synchronous replication.
     */
    public Set<String> successors() {
        var board = lease.read();
        var sync = board.sync();
        return board.leader().filter(sync.leader()::equals).isPresent() ? sync.members() : Set.of();
    }

    @Override
    public List<Event> events() {
        return List.copyOf(events);
    }

    /**
     * What it is in the middle of is finished first, where that does not take long. A thread that waits for a server which
     * does not answer ends when retry_timeout is over, and does nothing any more.
     */
    @Override
    public void close() {
        over = true;
        workers.shutdown();
        agents.forEach(Thread::interrupt);
        try {
            for (var agent : agents) {
                agent.join(LOOKING.toMillis());
            }
            if (!workers.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
                workers.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-lab-observer");
        thread.setDaemon(true);
        return thread;
    }
}
