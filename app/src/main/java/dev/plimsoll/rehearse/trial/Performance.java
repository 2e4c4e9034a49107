package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Overhead;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Pace;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.rehearse.timeline.Roles;
import dev.plimsoll.rehearse.timeline.Timeline;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One run: a stage of its own, the pools, and customers who come whatever happens.
 *
 * @param subject whose pool it is, and those beside it
 * @param load what comes to the one in the middle; to those beside it their own
 * @param goals how fast an answer must be, and how soon users must be served again
 * @param supervision what fails it over
 * @param pace how fast its timers run
 */
public record Performance(Subject subject, Load load, Goals goals, Supervision supervision, Pace pace) {
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration CONTROL = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SURE = Duration.ofSeconds(3);
    private static final double LAST = 99;
    private static final double HALF_MORE = 1.5;
    private static final long SEED = 1;
    private static final String WITHOUT = "control";

    /** Without a fault. */
    public Control control(Onlooker onlooker) throws IOException, SQLException {
        try (var run = new Running(this, usual -> {})) {
            var gate = new Turnstile(run.crew());
            var loop = new OpenLoop(plan(CONTROL), gate, SEED);
            var overhead = Overhead.of(run.stage().rig());
            var primaries = List.of(run.stage().rig().first().name());
            onlooker.begins(WITHOUT, () -> gate.glance(Optional.empty(), primaries));
            var report = loop.run();
            var cause = run.stage().hopeless();
            return control(report, run.orders(), overhead, cause);
        } finally {
            onlooker.ends(WITHOUT);
        }
    }

    private Control control(Report report, Orders orders, Overhead overhead, Optional<String> cause) {
        var all = report.all();
        return new Control(
                all.arrivals(),
                all.failed(),
                all.latency().percentile(LAST),
                report.lateness().percentile(LAST),
                orders,
                overhead,
                subject.beside().isEmpty() ? List.of() : shares(report),
                cause);
    }

    private static List<Control.Share> shares(Report report) {
        return report.byRequest().entrySet().stream()
                .map(of -> new Control.Share(
                        of.getKey(),
                        of.getValue().arrivals(),
                        of.getValue().failed(),
                        of.getValue().latency().percentile(LAST)))
                .sorted(Comparator.comparing(Control.Share::service))
                .toList();
    }

    /** What comes to one of the pools. */
    Load loadOf(Subject one) {
        return one.name().equals(subject.name())
                ? load
                : Load.of(one.link(), subject.links().count());
    }

    /** How many requests come in a second to all of them. */
    public double perSecond() {
        return subject.each().stream()
                .mapToDouble(one -> loadOf(one).perSecond())
                .sum();
    }

    /** The same in real time. */
    public Performance real() {
        return new Performance(subject, load, goals, supervision, Pace.real(pace.watched()));
    }

    /** How long a run takes here in which users are served again soon. */
    public Duration usual() {
        return WARM_UP.plus(supervision.usual(pace)).plus(SURE);
    }

    /** How long users are waited for after a fault, where it is deployed: half as long again as they may be affected. */
    public static Duration watched(Goals goals) {
        return Duration.ofMillis((long) (goals.recover().value().toMillis() * HALF_MORE));
    }

    /**
     * As a fault wants to be seen: one that goes on for a while by itself, and leaves the primary where it is, lasts as long
     * here as where it is deployed, so timers must too.
     */
    public Performance paced(ClusterFault fault) {
        return fault.takesPrimary() || fault.goesOn().isZero() ? this : real();
    }

    /**
     * With a fault.
     *
     * @param number which run of it this is: each has customers of its own
     */
    public Trial with(ClusterFault fault, int number, Onlooker onlooker) throws IOException, SQLException {
        try {
            return seen(fault, number, onlooker);
        } finally {
            onlooker.ends(fault.word());
        }
    }

    private Trial seen(ClusterFault fault, int number, Onlooker onlooker) throws IOException, SQLException {
        var watched = watched(fault);
        try (var run = new Running(this, fault::prepare);
                var roles = new Roles(run.stage().rig())) {
            var plan = plan(WARM_UP.plus(supervision.turn(pace)).plus(watched)).interval(Timeline.STEP);
            var crew = run.crew();
            var lookout = crew.lookout(System::nanoTime, goals.p99().value(), watched);
            var gate = new Turnstile(lookout.over(crew));
            var loop = new OpenLoop(plan, gate, SEED + number).watching(crew::connections);
            var failover = new Failover(run, fault, lookout);
            onlooker.begins(fault.word(), () -> gate.glance(failover.since(), roles.primaries()));
            long start = System.nanoTime();
            var report = failover.during(loop, WARM_UP);
            onlooker.ends(fault.word());
            var stints = roles.stints(failover.broken());
            var cause =
                    lookout.recovered() ? Optional.<String>empty() : run.stage().complaint();
            var trial = failover.measured(pace, watched, run.orders(), cause);
            var broken = Duration.ofNanos(failover.broken() - start);
            return trial.along(Timeline.of(report, broken, stints, run.stage().lost()));
        }
    }

    /** With the change taken back while users come, in real time. */
    public Back back(Subject was) throws IOException, SQLException {
        var real = real();
        var longest = pace.watched();
        try (var run = new Running(real, usual -> {})) {
            var crew = run.crew();
            var lookout = crew.lookout(System::nanoTime, goals.p99().value(), longest);
            var loop = new OpenLoop(plan(WARM_UP.plus(longest)).interval(Timeline.STEP), lookout.over(crew), SEED);
            var way = new WayBack(run, real, was, lookout);
            long start = System.nanoTime();
            var report = new Director(loop, way::go, way::isOver).after(WARM_UP);
            return way.measured(report, start, longest);
        }
    }

    /** How long users are waited for here, at least a little longer than the fault goes on. */
    private Duration watched(ClusterFault fault) {
        var usual = pace.watchedHere();
        var least = fault.goesOn().plus(SURE);
        return usual.compareTo(least) < 0 ? least : usual;
    }

    private Plan plan(Duration duration) {
        return Plan.of(Arrivals.poisson(perSecond()), duration).grace(GRACE);
    }
}
