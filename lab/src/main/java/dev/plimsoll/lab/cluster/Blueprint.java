package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.binaries.Binaries;
import dev.plimsoll.lab.binaries.Cache;
import dev.plimsoll.lab.process.Account;
import dev.plimsoll.lab.process.Ports;
import dev.plimsoll.lab.process.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster shall be, before it is started: a primary and one standby of PostgreSQL 18, asynchronous, with
 * PostgreSQL's defaults, unless told otherwise. For one thread; it can start any number of clusters, which share
 * nothing.
 *
 * <pre>{@code
 * try (var cluster = Cluster.pair().synchronous().setting("max_connections", "50").start()) {
 *     cluster.primary().crash();
 *     cluster.promote(cluster.standbys().get(0));
 * }
 * }</pre>
 */
public final class Blueprint {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final int NEWEST = 18;
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH = 4L << 30;

    private List<String> names = List.of("db1", "db2");
    private final Map<String, String> settings = new LinkedHashMap<>();
    private List<String> access = List.of("host all all 127.0.0.1/32 trust");
    private boolean synchronous;
    private int waitedFor = 1;
    private int version = NEWEST;
    private Duration patience = Duration.ofSeconds(30);
    private Route route = (standby, primary) -> primary.port();
    private @Nullable Path folder;
    private @Nullable Path kept;
    private @Nullable Account account;
    private @Nullable Integer logDisk;
    private @Nullable Binaries binaries;
    private Cache cache = Cache.ofUser();
    private Ports.Range ports = Ports.USUAL;

    Blueprint() {}

    /** Names the servers, the primary first, instead of db1, db2 and so on. Standbys follow under these names. */
    public Blueprint names(String... given) {
        if (given.length == 0 || new HashSet<>(List.of(given)).size() != given.length) {
            throw new IllegalArgumentException("each server needs a name of its own: " + List.of(given));
        }
        for (var name : given) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a name: " + name);
            }
        }
        names = List.of(given);
        return this;
    }

    /** How many standbys follow the primary, from 0 on. */
    public Blueprint standbys(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("standbys must not be negative: " + count);
        }
        names = IntStream.rangeClosed(1, count + 1).mapToObj(i -> "db" + i).toList();
        return this;
    }

    /**
     * A commit waits until one of the other servers has written it. Each server lists all the others in
     * synchronous_standby_names and keeps that list when roles change: promoted while no other is there, it waits.
     */
    public Blueprint synchronous() {
        return synchronous(1);
    }

    /**
     * As {@link #synchronous()}, for more than one of the standbys.
     *
     * @param standbys how many a commit waits for, 1 or more; with fewer standbys than that it waits for ever
     */
    public Blueprint synchronous(int standbys) {
        if (standbys < 1) {
            throw new IllegalArgumentException("a commit waits for one standby at least: " + standbys);
        }
        synchronous = true;
        waitedFor = standbys;
        return this;
    }

    /**
     * A setting of postgresql.conf for every server. It is not looked at here: the server says what it thinks of it.
     *
     * @throws IllegalArgumentException when the lab must set it itself: addresses, ports, paths, and where the log goes
     */
    public Blueprint setting(String name, String value) {
        settings.put(Conf.mayBeSet(name), value);
        return this;
    }

    /** As {@link #setting}, for several. */
    public Blueprint settings(Map<String, String> several) {
        several.forEach(this::setting);
        return this;
    }

    /**
     * The lines of pg_hba.conf, instead of trusting everyone on 127.0.0.1. The lab's own connections, as postgres from
     * 127.0.0.1, are let in before these are looked at.
     */
    public Blueprint access(List<String> lines) {
        access = List.copyOf(lines);
        return this;
    }

    /** The major version, 15 to 18; the programs of any but 18 must be put on the class path. */
    public Blueprint version(int major) {
        version = major;
        return this;
    }

    /** Where the programs are, instead of on the class path. */
    public Blueprint binaries(Binaries from) {
        binaries = from;
        return this;
    }

    /**
     * Where the data directories are made, 25 MB a server and what is written to it: instead of in memory
     * ({@code /dev/shm}) when 4 GiB are free there, so that no disk disturbs what is measured, else in java.io.tmpdir.
     */
    public Blueprint folder(Path parent) {
        folder = parent;
        return this;
    }

    /**
     * The data stay in this folder when the cluster is closed, in order then, or the JVM ends; started again with it, the
     * servers have the roles in which they were left, and their ports as long as those are free. One JVM at a time.
     */
    public Blueprint keep(Path data) {
        kept = data;
        return this;
    }

    Optional<Path> kept() {
        return Optional.ofNullable(kept);
    }

    /**
     * The write-ahead log of every server lies on a disk of its own of so many megabytes, 33 or more, so that it can be
     * full. The disk is gone with the server, which can be started once.
     *
     * @throws LabException {@code FAILED} with the reason where this machine does not allow it
     */
    public Blueprint logDisk(int megabytes) {
        SmallDisk.impossible().ifPresent(why -> {
            throw new LabException(LabException.Reason.FAILED, "no disk of a given size: " + why);
        });
        logDisk = megabytes;
        return this;
    }

    Optional<Integer> logDisk() {
        return Optional.ofNullable(logDisk);
    }

    /** How standbys reach their primary, instead of directly. */
    public Blueprint replicateThrough(Route way) {
        route = way;
        return this;
    }

    /** Where unpacked programs and the template are kept, instead of in the user's cache. */
    public Blueprint cache(Cache kept) {
        cache = kept;
        return this;
    }

    /** From which ports the servers get theirs. */
    public Blueprint ports(Ports.Range range) {
        ports = range;
        return this;
    }

    /** How long a server may take to start, to stop or to be promoted: 30 s unless told otherwise. */
    public Blueprint patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Starts the servers and returns when every standby streams, and is synchronous if it shall be.
     *
     * @throws LabException when something stands in the way; then nothing is left behind
     */
    public Cluster start() {
        return Cluster.start(this);
    }

    List<String> names() {
        return names;
    }

    boolean isSynchronous() {
        return synchronous && names.size() > 1;
    }

    int version() {
        return version;
    }

    Route route() {
        return route;
    }

    Duration patience() {
        return patience;
    }

    Path folder() {
        if (folder != null) {
            return folder;
        }
        var roomy = MEMORY.toFile().canWrite() && MEMORY.toFile().getUsableSpace() >= ENOUGH;
        return roomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** As somebody else than the first that works here. */
    Blueprint account(Account somebody) {
        account = somebody;
        return this;
    }

    Account account() {
        return Optional.ofNullable(account).orElseGet(Account::current);
    }

    Cache cache() {
        return cache;
    }

    Ports.Range ports() {
        return ports;
    }

    Binaries binaries() {
        return Optional.ofNullable(binaries).orElseGet(Binaries::onClassPath);
    }

    /** The settings of one server. */
    Map<String, String> settings(String server) {
        var all = new LinkedHashMap<String, String>();
        if (isSynchronous()) {
            var others = names.stream()
                    .filter(name -> !name.equals(server))
                    .map(name -> '"' + name + '"')
                    .toList();
            all.put("synchronous_standby_names", "ANY %d (%s)".formatted(waitedFor, String.join(", ", others)));
        }
        all.putAll(settings);
        return all;
    }

    String access() {
        var lines = new ArrayList<>(
                List.of("host all postgres 127.0.0.1/32 trust", "host replication postgres 127.0.0.1/32 trust"));
        lines.addAll(access);
        return String.join("\n", lines) + "\n";
    }
}
