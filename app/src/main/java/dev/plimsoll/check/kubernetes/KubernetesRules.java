package dev.plimsoll.check.kubernetes;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class KubernetesRules {
    public static final List<Rule> ALL = List.of(
            new LivenessAsksDatabase(),
            new ProbeSlowerThanPeriod(),
            new DatabaseOnEmptyDir(),
            new HeapFillsLimit(),
            new GraceTooShort());

    private KubernetesRules() {}
}
