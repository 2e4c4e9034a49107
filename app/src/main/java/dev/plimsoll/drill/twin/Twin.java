package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.process.Ports;
import dev.plimsoll.rollout.local.InEffect;
import dev.plimsoll.rollout.local.Supervisor;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A shop that runs: the pair, the services, the edge. Nothing of it outlives this JVM but its {@link Home}, from which the
 * next one goes on. {@link #start} in one thread; the rest may be called from several.
 */
public final class Twin implements AutoCloseable {
    private final Release release;
    private final Home home;
    private final BiConsumer<String, String> progress;
    private final Supervisor supervisor;
    private final Routes routes;
    private @Nullable Pair pair;
    private @Nullable InEffect edge;

    /**
     * Takes the home, and ends what an earlier shop left running there.
     *
     * @param progress hears of each part that is up: its name, and where it is
     * @throws dev.plimsoll.lab.LabException {@code IN_USE} while another shop lives there
     */
    public Twin(Release release, Home home, BiConsumer<String, String> progress) {
        this.release = release;
        this.home = home;
        this.progress = progress;
        this.routes = new Routes(home.edge());
        var ports = new Ports(Cache.ofUser().file("ports.lock"), Ports.USUAL, new SecureRandom());
        this.supervisor = new Supervisor(home.run(), home.logs(), ports, instance -> lead());
    }

    private synchronized void lead() {
        routes.lead(supervisor.inEffect());
    }

    /**
     * Starts everything and returns when a user can buy something.
     *
     * @throws dev.plimsoll.rollout.local.PartFailedException when a part does not come up; the caller closes this
     */
    public void start(Plan plan) {
        routes.lead(List.of());
        var started = Pair.start(home.database(), plan.pairing(), event -> {});
        pair = started;
        progress.accept("database", started.words());
        var programs = programs(started);
        supervisor.run(programs.migration());
        progress.accept("migrate", "tables and goods are there");
        startAll(programs, plan);
        new Training(supervisor, programs, programs.archives()).begin();
    }

    private void startAll(Programs programs, Plan plan) {
        try (var starting = new SideBySide()) {
            starting.add(
                    () -> edge = up(supervisor.start(programs.edge(), release.configuration("edge"), plan.port())));
            for (var service : Programs.SERVICES) {
                var configuration = plan.configurations().getOrDefault(service, release.configuration(service));
                for (int i = 0; i < plan.instances(service); i++) {
                    starting.add(
                            () -> up(supervisor.start(programs.service(service), configuration, Optional.empty())));
                }
            }
            starting.await();
        }
    }

    /**
     * Starts one more instance of a service, as it is delivered.
     *
     * @throws dev.plimsoll.rollout.local.PartFailedException when it does not come up
     */
    public void add(String service) {
        up(supervisor.start(programs(pair()).service(service), release.configuration(service), Optional.empty()));
    }

    private InEffect up(InEffect instance) {
        progress.accept(instance.instance(), instance.url());
        return instance;
    }

    private Programs programs(Pair started) {
        var cache = Cache.ofUser().file("shop").toAbsolutePath();
        return new Programs(
                release, Archives.of(release, cache), new Keys(started.hosts(), home::password), home.edge());
    }

    /** Its one address; once it is started. */
    public String url() {
        if (edge == null) {
            throw new IllegalStateException("not started");
        }
        return edge.url();
    }

    /** What runs the services, and restarts them with other configurations. */
    public Supervisor supervisor() {
        return supervisor;
    }

    /** The database; once it is started. */
    public Pair pair() {
        if (pair == null) {
            throw new IllegalStateException("not started");
        }
        return pair;
    }

    /** What stands on top of every page from now on; nothing when it is empty. */
    public void banner(String text) {
        routes.banner(text);
    }

    /** Ends everything in order: requests that have begun are answered, then the database stops. */
    @Override
    public void close() {
        supervisor.close();
        if (pair != null) {
            pair.close();
        }
    }
}
