package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PatroniTimingRules {
    public static final List<Rule> ALL = List.of(
            new TimersContradict(),
            new TimerBelowMinimum(),
            new LagLimitTooFar(),
            new StrictWithOneStandby(),
            new TooManySynchronous(),
            new StandbyNamesOverwritten(),
            new StoreOutageDemotes(),
            new WatchdogTooTight(),
            new CrashRecoveryBeforeFailover(),
            new SlotsDropped());

    private PatroniTimingRules() {}
}
