package dev.plimsoll.bench.guard.contender;

import java.time.Duration;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Vibur DBCP, whose greatest size is that of its start. */
final class Vibur {
    private Vibur() {}

    static Contestant asItComes(Wanted wanted) {
        var patient = wanted.patient();
        return opened(source(patient.with("loginTimeout", Hikari.seconds(patient.patience()))));
    }

    /** Looks at what was idle for a second before it hands it out, and tries to connect once more and soon. */
    static Contestant tuned(Wanted wanted) {
        var source = source(wanted.brisk());
        source.setConnectionIdleLimitInSeconds(1);
        source.setValidateTimeoutInSeconds(1);
        source.setAcquireRetryAttempts(1);
        source.setAcquireRetryDelayInMs(Duration.ofMillis(100).toMillis());
        return opened(source);
    }

    private static ViburDBCPDataSource source(Wanted wanted) {
        var source = new ViburDBCPDataSource();
        source.setJdbcUrl(wanted.url());
        source.setUsername(Wanted.ROLE);
        source.setPassword("");
        source.setPoolInitialSize(wanted.size());
        source.setPoolMaxSize(wanted.size());
        source.setConnectionTimeoutInMs(wanted.patience().toMillis());
        return source;
    }

    private static Contestant opened(ViburDBCPDataSource source) {
        source.start();
        return new Pooled(source, size -> resize(source, size), source::terminate);
    }

    private static void resize(ViburDBCPDataSource source, int size) {
        source.setPoolMaxSize(size);
        int open = source.getPool().createdTotal();
        source.getPool().reduceCreatedBy(Math.max(0, open - size), true);
    }
}
