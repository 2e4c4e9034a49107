package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class PgbouncerRules {
    public static final List<Rule> ALL = List.of(
            new PreparedStatementsLost(),
            new SessionStateLost(),
            new StartupParameterRefused(),
            new InlineComment(),
            new SettingRefused(),
            new OpenToAnyone(),
            new SearchPathInjection(),
            new KnownHoles(),
            new OnlyUnixSocket(),
            new VariableKept(),
            new VariableNotRead(),
            new HostListHitsStandby(),
            new DnsCacheDelaysMove());

    private PgbouncerRules() {}
}
