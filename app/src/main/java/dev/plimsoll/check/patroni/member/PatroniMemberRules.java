package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PatroniMemberRules {
    public static final List<Rule> ALL = List.of(
            new KeyUnknown(),
            new LocalValueIgnored(),
            new ParameterBelowMinimum(),
            new BootstrapEditedLater(),
            new NobodyTakesOver(),
            new NoReplicationLine(),
            new BootstrapUsersRemoved(),
            new StoreWithoutMajority(),
            new ProbeAsksWrong(),
            new MembersMistaken());

    private PatroniMemberRules() {}
}
