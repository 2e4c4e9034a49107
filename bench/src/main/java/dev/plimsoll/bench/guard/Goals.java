package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.alarm.Alarms;
import dev.plimsoll.bench.guard.cause.Causes;
import dev.plimsoll.bench.guard.fleet.Comeback;
import dev.plimsoll.bench.guard.fleet.Fairness;
import dev.plimsoll.bench.guard.fleet.Losses;
import dev.plimsoll.bench.guard.fleet.Spread;
import dev.plimsoll.bench.guard.goal.Back;
import dev.plimsoll.bench.guard.goal.Borrow;
import dev.plimsoll.bench.guard.goal.Failover;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.LongReport;
import dev.plimsoll.bench.guard.goal.Loss;
import dev.plimsoll.bench.guard.goal.Lower;
import dev.plimsoll.bench.guard.goal.Migration;
import dev.plimsoll.bench.guard.goal.Overload;
import dev.plimsoll.bench.guard.goal.Raise;
import dev.plimsoll.bench.guard.live.Changes;
import dev.plimsoll.bench.guard.size.Find;
import dev.plimsoll.bench.guard.size.Slower;
import java.util.ArrayList;
import java.util.List;

/** Everything the board measures, in its order. */
final class Goals {
    private Goals() {}

    static List<Goal> all() {
        var all = new ArrayList<Goal>();
        all.add(new Borrow());
        all.add(new Raise());
        all.add(new Lower());
        for (var loss : Loss.values()) {
            all.add(new Failover(loss));
        }
        all.add(new LongReport());
        all.add(new Back());
        all.add(new Overload(1.5));
        all.add(new Overload(3));
        all.addAll(Find.all());
        all.addAll(Slower.all());
        all.add(new Migration());
        all.add(new Causes());
        all.add(new Alarms());
        all.add(new Changes());
        all.add(new Spread());
        all.add(new Losses());
        all.add(new Comeback());
        all.add(new Fairness());
        return List.copyOf(all);
    }
}
