package dev.plimsoll.check.mysql;

import dev.plimsoll.check.Rule;
import java.util.List;

/** The rules of this package. */
public final class MysqlRules {
    public static final List<Rule> ALL =
            List.of(new PoolsExceedMysql(), new PoolsExceedAccount(), new IdleConnectionsCut());

    private MysqlRules() {}
}
