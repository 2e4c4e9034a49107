package dev.plimsoll.check.change;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class ChangeRules {
    public static final List<Rule> ALL =
            List.of(new CapacityMoved(), new DefaultTookOver(), new HalfOfPairMoved(), new OverrunGrew());

    private ChangeRules() {}
}
