package dev.plimsoll.bench.guard.contender;

import java.time.Duration;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Tomcat JDBC. */
final class Tomcat {
    private static final int LOOK = 1_000;

    private Tomcat() {}

    static Contestant asItComes(Wanted wanted) {
        return opened(properties(wanted.patient().with("loginTimeout", "0")));
    }

    /** Looks at connections before it hands them out, and at those that are idle once a second. */
    static Contestant tuned(Wanted wanted) {
        var properties = properties(wanted.brisk());
        properties.setTestOnBorrow(true);
        properties.setTestWhileIdle(true);
        properties.setValidationInterval(LOOK);
        properties.setValidationQuery("select 1");
        properties.setValidationQueryTimeout((int) Duration.ofMillis(LOOK).toSeconds());
        properties.setTimeBetweenEvictionRunsMillis(LOOK);
        return opened(properties);
    }

    private static PoolProperties properties(Wanted wanted) {
        var properties = new PoolProperties();
        properties.setUrl(wanted.url());
        properties.setDriverClassName(wanted.driver());
        properties.setUsername(Wanted.ROLE);
        properties.setMaxActive(wanted.size());
        properties.setMaxIdle(wanted.size());
        properties.setMinIdle(wanted.size());
        properties.setInitialSize(wanted.size());
        properties.setMaxWait((int) wanted.patience().toMillis());
        return properties;
    }

    private static Contestant opened(PoolProperties properties) {
        var source = new DataSource(properties);
        return new Pooled(source, size -> resize(source, size), () -> source.close(true));
    }

    /** Lowered, all that are idle are thrown away: what looks at idle ones closes none that was used a minute ago. */
    private static void resize(DataSource source, int size) {
        boolean fewer = size < source.getMaxActive();
        source.setMinIdle(Math.min(size, source.getMinIdle()));
        source.setMaxIdle(size);
        source.setMaxActive(size);
        source.setMinIdle(size);
        if (fewer) {
            source.purge();
        }
    }
}
