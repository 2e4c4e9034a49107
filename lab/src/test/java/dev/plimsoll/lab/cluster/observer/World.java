package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Lsn;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Servers that are numbers, and agents that take their turns in a time that only moves from one to the next. */
final class World {
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
    private static final long STEP = Duration.ofMillis(200).toNanos();

    final Map<String, Machine> machines = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    final Lease lease = new Lease(() -> this.now);
    final BitSet acknowledged = new BitSet();
    private final PatroniSettings settings;
    private final Random random;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    long now;
    private int commits;
    private int timelines = 1;

    private record Due(long at, Runnable work) {}

    World(PatroniSettings settings, Map<String, Tags> tags, long seed) {
        this.settings = settings;
        this.random = new Random(seed);
        tags.keySet().forEach(name -> machines.put(name, new Machine(name, tags)));
        var first = machines.values().iterator().next();
        first.primary = true;
        first.following = false;
        lease.acquire(first.name, settings.timers().ttl());
        machines.values().forEach(Machine::begin);
        at(STEP, this::commit);
    }

    private static Map<String, Tags> without(Map<String, Tags> all, String name) {
        var others = new LinkedHashMap<>(all);
        others.remove(name);
        return others;
    }

    Machine machine(String name) {
        return Objects.requireNonNull(machines.get(name));
    }

    private void at(long delay, Runnable work) {
        agenda.add(new Due(now + delay, work));
    }

    void run(Duration time) {
        var end = now + time.toNanos();
        while (!agenda.isEmpty() && agenda.peek().at() <= end) {
            var due = agenda.poll();
            now = due.at();
            due.work().run();
        }
        now = end;
    }

    List<Machine> primaries() {
        return machines.values().stream()
                .filter(machine -> machine.up && machine.primary)
                .toList();
    }

    /** Every primary that runs commits something; whoever follows it and can be reached receives it, sooner or later. */
    private void commit() {
        for (var primary : primaries()) {
            if (!primary.frozen) {
                commit(primary);
            }
        }
        at(STEP, this::commit);
    }

    private void commit(Machine primary) {
        primary.has.set(++commits);
        primary.position += 100;
        var waited = NAME.matcher(primary.waitsFor)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        for (var standby : machines.values()) {
            if (primary.feeds(standby) && (waited.contains(standby.name) || random.nextInt(4) > 0)) {
                standby.has.or(primary.has);
                standby.position = primary.position;
            }
        }
        if (enough(primary, waited)) {
            acknowledged.set(commits);
        }
    }

    private boolean enough(Machine primary, Set<String> waited) {
        if (waited.isEmpty()) {
            return primary.waitsFor.isEmpty();
        }
        var have = waited.stream()
                .filter(name -> machines.containsKey(name) && primary.feeds(machine(name)))
                .count();
        var words = primary.waitsFor.split("[ (]+");
        return have >= Integer.parseInt(words[1]);
    }

    /** A server, its host and its agent. */
    final class Machine implements Host {
        final String name;
        final Tags tags;
        final BitSet has = new BitSet();
        boolean up = true;
        boolean frozen;
        boolean isolated;
        boolean primary;
        boolean starts = true;
        boolean starved;
        boolean following = true;
        long position = 1000;
        int timeline = 1;
        String waitsFor = "";
        private final Agent agent;
        private long turns;

        Machine(String name, Map<String, Tags> all) {
            this.name = name;
            this.tags = all.getOrDefault(name, Tags.NONE);
            var surroundings = new Agent.Surroundings(() -> now, this::workLong, this::tell);
            this.agent = new Agent(
                    this,
                    lease,
                    settings,
                    new Synchrony(settings.synchronous(), name, without(all, name)),
                    surroundings);
        }

        /** It takes up to half a second, and its agent takes a turn when it is done. */
        private void workLong(Runnable work) {
            at(1 + random.nextInt(500) * 1_000_000L, () -> {
                work.run();
                wake();
            });
        }

        private void tell(Event event) {
            events.add(event);
            machines.values().forEach(Machine::wake);
        }

        void begin() {
            at(random.nextLong(settings.timers().loopWait().toNanos()), () -> turn(turns));
        }

        private void wake() {
            var mine = ++turns;
            at(1_000_000, () -> turn(mine));
        }

        private void turn(long mine) {
            if (mine != turns) {
                return;
            }
            var rest = agent.turn().toNanos();
            var left = lease.read().leader().isPresent() ? lease.left() + 1 : Long.MAX_VALUE;
            var next = ++turns;
            at(Math.max(1_000_000, Math.min(rest, left)), () -> turn(next));
        }

        boolean feeds(Machine standby) {
            return primary
                    && up
                    && !frozen
                    && !isolated
                    && standby.up
                    && !standby.frozen
                    && !standby.isolated
                    && !standby.primary
                    && standby.following
                    && !standby.starved
                    && standby != this
                    && standby.timeline == timeline;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Tags tags() {
            return tags;
        }

        @Override
        public Own look() {
            if (!up) {
                return Own.but(Own.State.DOWN);
            }
            return frozen ? Own.but(Own.State.SILENT) : new Own(Own.State.UP, status(), following);
        }

        Status status() {
            var standbys = machines.values().stream()
                    .filter(this::feeds)
                    .map(other -> new Status.Streaming(
                            other.name, waitsFor.contains('"' + other.name + '"'), new Lsn(other.position)))
                    .toList();
            return new Status(primary ? Role.PRIMARY : Role.STANDBY, new Lsn(position), timeline, waitsFor, standbys);
        }

        @Override
        public boolean reachesLease() {
            return !isolated;
        }

        @Override
        public List<Member> others() {
            return machines.values().stream()
                    .filter(other -> other != this)
                    .map(other -> other.up && !other.frozen && !other.isolated && !isolated
                            ? Member.of(other.name, other.tags, other.status())
                            : Member.unreachable(other.name, other.tags))
                    .toList();
        }

        @Override
        public void waitFor(String names) {
            waitsFor = names;
        }

        @Override
        public void start() {
            if (!starts) {
                throw new LabException(LabException.Reason.REFUSED, "does not start");
            }
            up = true;
        }

        @Override
        public void stop() {
            up = false;
            frozen = false;
        }

        @Override
        public void readOnly() {
            start();
            primary = false;
            following = true;
        }

        @Override
        public void promote() {
            if (!up || frozen) {
                throw new LabException(LabException.Reason.FAILED, "cannot be promoted");
            }
            primary = true;
            following = false;
            timeline = ++timelines;
            for (var other : machines.values()) {
                if (other != this && !other.primary) {
                    other.following = other.up && !other.frozen && !other.isolated && position >= other.position;
                    other.timeline = other.following ? timeline : other.timeline;
                }
            }
        }

        @Override
        public void rejoin() {
            var leader = lease.read().leader().map(World.this::machine).orElse(this);
            if (leader == this || !leader.up || !leader.primary || leader.frozen) {
                throw new LabException(LabException.Reason.FAILED, "nobody to follow");
            }
            up = true;
            frozen = false;
            primary = false;
            following = true;
            has.clear();
            has.or(leader.has);
            position = leader.position;
            timeline = leader.timeline;
        }
    }
}
