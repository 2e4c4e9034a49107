package dev.plimsoll.rehearse;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.knee.Knee;
import dev.plimsoll.rehearse.remedy.Tried;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.subject.Pace;
import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.PoolerMapping;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import dev.plimsoll.rehearse.subject.UrlMapping;
import dev.plimsoll.rehearse.trial.Back;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Performance;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Judge;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.rehearse.verdict.Verdict;
import dev.plimsoll.topology.Goals;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What is to be tried.
 *
 * @param subject whose pool
 * @param goals what must hold
 * @param faults what is done to the primary; side by side where their times are not disturbed by that
 * @param repeats how often each, 1 or more; after a run that fails, a fault is not tried again
 * @param choice what fails the servers over
 */
public record Rehearsal(
        Subject subject, Goals goals, List<ClusterFault> faults, int repeats, Supervision.Choice choice) {
    /** Is silenced, as it complains of what is done on purpose here; held, or its level would be forgotten. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    public Rehearsal {
        faults = List.copyOf(faults);
    }

    /**
     * Runs it all.
     *
     * @param audience hears of every run when it is over
     * @throws Unrehearsable when the files declare what cannot be tried
     */
    public Result run(Audience audience) throws IOException, SQLException {
        DRIVER.setLevel(Level.OFF);
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var judge = judge();
        var performance = performance(load());
        audience.ahead(prospect());
        var control = control(performance, audience);
        if (!judge.complaints(control).isEmpty()) {
            return new Result(control, List.of(), judge.without(control), new Fidelity(this).notes(control));
        }
        var scenarios = new ArrayList<>(scenarios(performance, audience));
        if (pace().factor() > 1 && judge.of(scenarios).outcome() == Verdict.Outcome.PASS) {
            confirm(scenarios, performance.real(), audience);
        }
        var fidelity = new Fidelity(this);
        var verdict = fidelity.limited(judge.of(scenarios), scenarios);
        return new Result(control, scenarios, verdict, fidelity.notes(control));
    }

    /**
     * Takes the change back under load.
     *
     * @param was the subject before the change
     * @param audience hears of it before it begins
     */
    public Back back(Subject was, Audience audience) throws IOException, SQLException {
        audience.goingBack(pace().watched());
        return performance(load()).back(was);
    }

    /** A run without a fault, which this machine does not disturb if that can be had. */
    Control control(Performance performance, Audience audience) throws IOException, SQLException {
        var calm = new Calm<Control>(
                Control::lateness,
                control -> judge().complaints(control).isEmpty(),
                late -> audience.late("control", late.lateness()));
        var control = calm.result(() -> performance.control(audience));
        audience.control(control);
        return control;
    }

    /** The same of another subject. */
    Rehearsal with(Subject other) {
        return new Rehearsal(other, goals, faults, repeats, choice);
    }

    /** One run of it, under that load of the service in the middle. */
    Performance performance(Load load) {
        return new Performance(subject, load, goals, supervision(), pace());
    }

    Judge judge() {
        return new Judge(goals, loads(), declaredAsynchronous());
    }

    /** Why a fault cannot be made on this machine, or with what fails over. */
    Optional<String> impossible(ClusterFault fault) {
        return fault.impossible().or(() -> supervision().impossible(fault));
    }

    /** The faults that can be made on this machine. */
    private List<ClusterFault> possible() {
        var possible =
                faults.stream().filter(fault -> impossible(fault).isEmpty()).toList();
        if (possible.isEmpty()) {
            throw new Unrehearsable(String.join("; ", new Fidelity(this).left()));
        }
        return possible;
    }

    /** What was seen with shorter timers is seen once as it is: with the fault that users waited for longest. */
    private static void confirm(List<Scenario> scenarios, Performance real, Audience audience)
            throws IOException, SQLException {
        var slowest = scenarios.stream()
                .max(Comparator.comparing(
                        scenario -> scenario.worst().extrapolated().orElse(Duration.ZERO)))
                .orElseThrow();
        audience.unhurried(slowest.fault(), real.pace().watched());
        var trials = new ArrayList<>(slowest.trials());
        trials.add(real.with(slowest.fault(), trials.size() + 1, audience));
        audience.trial(trials.get(trials.size() - 1), trials.size());
        scenarios.set(scenarios.indexOf(slowest), new Scenario(slowest.fault(), trials));
    }

    /** What fails the servers over. */
    public Supervision supervision() {
        return new Supervision(subject, choice);
    }

    /** How fast timers run here: as they are, unless the failover takes many times longer than what is measured. */
    public Pace pace() {
        var watched = Performance.watched(goals);
        var failover = supervision().timers();
        if (failover.isEmpty()) {
            return Pace.real(watched);
        }
        var timers = new ArrayList<>(failover);
        subject.links().forEach(link -> {
            timers.addAll(new PoolMapping(link.pool()).timers());
            timers.addAll(new UrlMapping(link).timers());
            PoolerMapping.of(link).map(PoolerMapping::timers).ifPresent(timers::addAll);
        });
        return Pace.fastest(timers, watched);
    }

    private List<Scenario> scenarios(Performance performance, Audience audience) throws IOException, SQLException {
        var once = new Programme.Once() {
            @Override
            public Trial of(ClusterFault fault, int number) throws IOException, SQLException {
                return performance.paced(fault).with(fault, number, audience);
            }

            @Override
            public void counts(Trial trial, int number) {
                audience.trial(trial, number);
            }

            @Override
            public void late(Trial trial) {
                audience.late(trial.fault().word(), trial.timeline().lateness());
            }
        };
        return new Programme(once, judge()::fails, repeats)
                .scenarios(possible(), this::beside, Lanes.of(performance.perSecond()));
    }

    private boolean beside(ClusterFault fault) {
        return !fault.burdens(subject.others());
    }

    /** What is ahead, without remedies. */
    public Prospect prospect() {
        var performance = performance(load());
        return new Prospect(
                possible().size(),
                repeats,
                Lanes.of(performance.perSecond()),
                (int) possible().stream().filter(this::beside).count(),
                performance.usual(),
                pace().watchedHere());
    }

    /** What one instance must carry of the service in the middle. */
    public Load load() {
        return load(subject);
    }

    Load load(Subject one) {
        return Load.of(one.link(), subject.links().count());
    }

    /** What one instance of each must carry, by the name of its pool. */
    public Map<String, Load> loads() {
        var loads = new LinkedHashMap<String, Load>();
        subject.each()
                .forEach(one -> loads.put(
                        one.name(), Load.of(one.link(), subject.links().count())));
        return loads;
    }

    private boolean declaredAsynchronous() {
        return subject.servers().filter(ServerMapping::asynchronous).isPresent();
    }

    /**
     * What came of it.
     *
     * @param control the run without a fault
     * @param scenarios each fault; none when the control run went wrong
     * @param verdict what they show
     * @param fidelity what is another way here than where it is deployed
     * @param tried the remedies that were tried against what failed
     * @param knees of the pools, where they were looked for
     */
    public record Result(
            Control control,
            List<Scenario> scenarios,
            Verdict verdict,
            List<String> fidelity,
            List<Tried> tried,
            List<Knee> knees) {
        public Result {
            scenarios = List.copyOf(scenarios);
            fidelity = List.copyOf(fidelity);
            tried = List.copyOf(tried);
            knees = List.copyOf(knees);
        }

        /** Without remedies. */
        public Result(Control control, List<Scenario> scenarios, Verdict verdict, List<String> fidelity) {
            this(control, scenarios, verdict, fidelity, List.of(), List.of());
        }

        /** The same with knees. */
        public Result with(List<Knee> found) {
            return new Result(control, scenarios, verdict, fidelity, tried, found);
        }
    }

    PoolMapping pool() {
        return new PoolMapping(subject.link().pool());
    }
}
