package dev.plimsoll.check.postgres.access;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class AccessRules {
    public static final List<Rule> ALL = List.of(
            new NoReplicationAccess(), new AddressAdmitsEveryone(), new ShadowedAccess(), new ListensOnlyLocally());

    private AccessRules() {}
}
