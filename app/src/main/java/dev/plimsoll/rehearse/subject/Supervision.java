package dev.plimsoll.rehearse.subject;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Controller;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Observer;
import dev.plimsoll.lab.cluster.observer.PatroniSettings;
import dev.plimsoll.lab.cluster.observer.PlainController;
import dev.plimsoll.lab.cluster.observer.Reach;
import dev.plimsoll.lab.cluster.observer.Tags;
import dev.plimsoll.lab.cluster.observer.Timers;
import dev.plimsoll.lab.patroni.Programs;
import dev.plimsoll.lab.patroni.RealPatroni;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.setting.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What fails the lab's servers over.
 *
 * @param subject whose files say so
 * @param choice what was asked for
 */
public record Supervision(Subject subject, Choice choice) {
    private static final int MOST = 5;
    private static final int USUAL = 18;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** What can be asked for. */
    public enum Choice {
        /** The model where the files have Patroni, else the plain one. */
        AUTO,
        /** The standby is promoted a second after the primary falls silent. */
        PLAIN,
        /** A model of Patroni, with its defaults where the files have none. */
        MODEL,
        /** The real Patroni, where it is installed. */
        PATRONI;

        /** As people type it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How Patroni is set, where it is modelled. */
    public Optional<PatroniSettings> patroni() {
        return switch (choice) {
            case PLAIN, PATRONI -> Optional.empty();
            case AUTO -> mapping().map(PatroniMapping::settings);
            case MODEL -> Optional.of(mapping().map(PatroniMapping::settings).orElse(PatroniSettings.DEFAULTS));
        };
    }

    private Optional<RealMapping> real() {
        return Optional.of(new RealMapping(subject, mapping())).filter(real -> choice == Choice.PATRONI);
    }

    /** Whether Patroni says for whom commits wait. */
    public boolean decidesWhoIsWaitedFor() {
        return (real().isPresent() || patroni().isPresent()) && mapping().isPresent();
    }

    /** The version of the servers that it takes. */
    public int postgres() {
        return real().isPresent() ? Programs.POSTGRES : USUAL;
    }

    /**
     * What the servers must be started with for it.
     *
     * @throws Unrehearsable when it is not installed, or told to do what cannot be done here
     */
    public void prepare(Blueprint blueprint) {
        if (real().isPresent()) {
            Programs.missing().ifPresent(what -> {
                throw new Unrehearsable("--failover patroni takes programs that are " + what);
            });
            mapping().ifPresent(PatroniMapping::mustBePossible);
            blueprint.version(postgres()).binaries(Programs.postgres());
        }
    }

    /** Why a fault cannot be made with it; empty where it can. */
    public Optional<String> impossible(ClusterFault fault) {
        return real().flatMap(yes -> RealMapping.impossible(fault));
    }

    /** How many servers there are: as many as the URL has hosts, Patroni has nodes and, where commits wait for some,
     * the files have servers; two at least. */
    public int servers() {
        var nodes = real().isPresent() || patroni().isPresent() ? tags().size() : 0;
        var hosts = subject.links()
                .mapToInt(link -> new UrlMapping(link).servers())
                .max()
                .orElseThrow();
        var known = subject.servers()
                .filter(ServerMapping::synchronous)
                .map(servers -> Math.min(MOST, servers.cluster().standbysKnownOf() + 1))
                .orElse(0);
        return Math.max(Math.max(hosts, nodes), known);
    }

    private List<Tags> tags() {
        return mapping()
                .map(patroni -> patroni.tags(subject.link().url().hosts()))
                .orElse(List.of());
    }

    private Optional<PatroniMapping> mapping() {
        return subject.link()
                .route()
                .cluster()
                .filter(cluster -> !cluster.patroni().isEmpty())
                .map(PatroniMapping::new);
    }

    /** Its timers. */
    public List<Pace.Timer> timers() {
        return patroni().map(PatroniSettings::timers).stream()
                .flatMap(timers -> Stream.of(
                        timer("ttl", timers.ttl()),
                        timer("loop_wait", timers.loopWait()),
                        timer("retry_timeout", timers.retryTimeout()),
                        timer("primary_start_timeout", timers.primaryStartTimeout()),
                        timer("the time for the others' status", timers.statusTimeout())))
                .toList();
    }

    private static Pace.Timer timer(String name, Duration value) {
        return new Pace.Timer(name, value, MILLISECOND, Duration.ofMillis(100));
    }

    /** Watches over the rig, as fast as the pace is. */
    public Controller over(Rig rig, Pace pace, Consumer<Event> audience) {
        var reach = new Reach() {
            @Override
            public boolean isolated(Server server) {
                return rig.isolated(server);
            }

            @Override
            public boolean barred(Server server) {
                return rig.barred(server);
            }
        };
        if (real().isPresent()) {
            var around = new RealPatroni.Surroundings(
                    reach, server -> rig.replicationFrom(server).port(), audience);
            return new RealPatroni(rig.cluster(), real().get().declared(), around);
        }
        return patroni()
                .<Controller>map(settings -> {
                    var surroundings = new Observer.Surroundings(byName(rig.cluster()), reach, audience);
                    return new Observer(rig.cluster(), at(pace, settings), surroundings, new Random());
                })
                .orElseGet(() -> new PlainController(rig.cluster(), reach, SILENCE, audience));
    }

    /** How long it usually takes to notice that the primary is gone, the worst moment for a fault included. */
    public Duration usual(Pace pace) {
        return patroni()
                .map(settings -> at(pace, settings).timers().ttl().plus(turn(pace)))
                .orElse(SILENCE);
    }

    /** How long the worst moment for a fault may be waited for. */
    public Duration turn(Pace pace) {
        return patroni()
                .map(settings -> at(pace, settings).timers())
                .map(timers -> timers.loopWait().plus(timers.statusTimeout()))
                .or(() -> real().map(RealMapping::turn))
                .orElse(Duration.ZERO);
    }

    private static PatroniSettings at(Pace pace, PatroniSettings settings) {
        var timers = settings.timers();
        return settings.with(new Timers(
                pace.of(timers.ttl(), MILLISECOND),
                pace.of(timers.loopWait(), MILLISECOND),
                pace.of(timers.retryTimeout(), MILLISECOND),
                pace.of(timers.primaryStartTimeout(), MILLISECOND),
                pace.of(timers.statusTimeout(), MILLISECOND)));
    }

    private Map<String, Tags> byName(Cluster cluster) {
        var tags = tags();
        var byName = new HashMap<String, Tags>();
        for (int i = 0; i < Math.min(tags.size(), cluster.servers().size()); i++) {
            byName.put(cluster.servers().get(i).name(), tags.get(i));
        }
        return byName;
    }

    /** What takes the controller's place, with its numbers, and what of it is another way. */
    public List<String> differences() {
        if (real().isPresent()) {
            return real().get().differences();
        }
        var notes = new ArrayList<String>();
        notes.add(patroni()
                .map(Supervision::words)
                .orElseGet(() -> "a plain controller takes the place of what fails over: it promotes a standby when the"
                        + " primary has been silent for %s, does not fence the old primary, and lets the new one wait for"
                                .formatted(Durations.words(SILENCE))
                        + " no standby"));
        if (patroni().isPresent()) {
            mapping().map(PatroniMapping::differences).ifPresent(notes::addAll);
        }
        return notes;
    }

    private static String words(PatroniSettings settings) {
        var timers = settings.timers();
        return "a model takes the place of Patroni: ttl %s, loop_wait %s, retry_timeout %s, primary_start_timeout %s,"
                        .formatted(
                                Durations.words(timers.ttl()),
                                Durations.words(timers.loopWait()),
                                Durations.words(timers.retryTimeout()),
                                Durations.words(timers.primaryStartTimeout()))
                + " maximum_lag_on_failover %d bytes, synchronous_mode %s%s; its lease is never slow or lost, a former primary"
                        .formatted(
                                settings.maximumLagOnFailover(),
                                settings.synchronous().mode().name().toLowerCase(Locale.ROOT),
                                settings.synchronous().strict() ? ", strict" : "")
                + " comes back as a new copy, and there is no watchdog";
    }
}
