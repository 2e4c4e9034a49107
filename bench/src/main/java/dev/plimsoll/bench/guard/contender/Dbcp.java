package dev.plimsoll.bench.guard.contender;

import java.sql.SQLException;
import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;

/** Commons DBCP 2. */
final class Dbcp {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int ALL = -1;

    private Dbcp() {}

    static Contestant asItComes(Wanted wanted) {
        return opened(source(wanted.patient().with("loginTimeout", "0")));
    }

    /** Its evictor looks at everything once a second, and makes what is missing. */
    static Contestant tuned(Wanted wanted) {
        var source = source(wanted.brisk());
        source.setDurationBetweenEvictionRuns(LOOK);
        source.setNumTestsPerEvictionRun(ALL);
        source.setTestWhileIdle(true);
        source.setFastFailValidation(true);
        source.setValidationQueryTimeout(LOOK);
        return opened(source);
    }

    private static BasicDataSource source(Wanted wanted) {
        var source = new BasicDataSource();
        source.setUrl(wanted.url());
        source.setUsername(Wanted.ROLE);
        source.setMaxTotal(wanted.size());
        source.setMaxIdle(wanted.size());
        source.setMinIdle(wanted.size());
        source.setInitialSize(wanted.size());
        source.setMaxWait(wanted.patience());
        return source;
    }

    private static Contestant opened(BasicDataSource source) {
        return new Pooled(source, size -> resize(source, size), () -> close(source));
    }

    /** Whoever was idle at all and is too many goes with the next look of the evictor, which is asked for at once. */
    private static void resize(BasicDataSource source, int size) {
        source.setMinIdle(size);
        source.setMaxIdle(size);
        source.setMaxTotal(size);
        source.setSoftMinEvictableIdle(Duration.ofNanos(1));
        source.setNumTestsPerEvictionRun(ALL);
        try {
            source.evict();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void close(BasicDataSource source) {
        try {
            source.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
