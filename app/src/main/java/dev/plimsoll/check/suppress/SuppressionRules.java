package dev.plimsoll.check.suppress;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package; {@link Suppressions} puts them, because they need to know what the others found. */
public final class SuppressionRules {
    public static final List<Rule> ALL =
            List.of(new SuppressionIncomplete(), new SuppressionUnused(), new SuppressionExpired());

    private SuppressionRules() {}
}
