package dev.plimsoll.guard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link HikariDataSource} that is guarded. Everything that takes one takes this. It starts like one, at the first
 * connection; whatever goes wrong in the guard itself, it goes on like one, at the last size, and says so.
 *
 * <p>Safe for several threads. Not final, for frameworks that make proxies of a pool's class.
 */
public class GuardedDataSource extends HikariDataSource {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plimsoll.guard");

    private final Engine engine;

    /** One that observes, and has all else from its setters, as who makes a pool like another does. */
    public GuardedDataSource() {
        this(new HikariConfig(), Settings.standard());
    }

    /**
     * @param pool what a plain HikariCP would be given; copied, and not started by this
     * @param settings everything observes with {@link Settings#standard}
     */
    public GuardedDataSource(HikariConfig pool, Settings settings) {
        this(
                pool,
                settings,
                ServiceLoader.load(Engine.Maker.class, GuardedDataSource.class.getClassLoader())
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("plimsoll-guard is not complete: it has no engine")));
    }

    GuardedDataSource(HikariConfig pool, Settings settings, Engine.Maker maker) {
        pool.copyStateTo(this);
        engine = maker.make(this, new Below(), settings);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return engine.borrow();
    }

    @Override
    public void evictConnection(Connection connection) {
        super.evictConnection(engine.evicted(connection));
    }

    /** While the pool runs, as {@link #change} of {@code maximum-pool-size}: in effect at once, and at its pace. */
    @Override
    public void setMaximumPoolSize(int size) {
        if (isRunning() && size > 0) {
            engine.change(Map.of(Setting.MAXIMUM_POOL_SIZE.key(), Integer.toString(size)), "jmx");
        } else {
            super.setMaximumPoolSize(size);
        }
    }

    /** While the pool runs, as {@link #change} of {@code connection-timeout}: in effect at once. */
    @Override
    public void setConnectionTimeout(long millis) {
        super.setConnectionTimeout(millis);
        if (isRunning()) {
            boolean sayable = millis <= Setting.CONNECTION_TIMEOUT.most();
            engine.change(Map.of(Setting.CONNECTION_TIMEOUT.key(), (sayable ? millis : 0) + "ms"), "jmx");
        }
    }

    /**
     * Changes settings while the pool runs. In effect within 100 ms; a size moves at most to its double or half per
     * minute and never below the connections in use.
     *
     * @param values by key, without {@code plimsoll.guard.}; all are taken or none
     * @param origin who asks, for {@link Standing#origin}
     * @throws IllegalArgumentException naming what cannot be; nothing has changed then
     */
    public void change(Map<String, String> values, String origin) {
        engine.change(values, origin);
    }

    /** What every setting is now, and who said so. */
    public List<Standing> standing() {
        return engine.standing();
    }

    /** The pool now. */
    public Snapshot snapshot() {
        return engine.snapshot();
    }

    /** The latest decisions, newest last. */
    public List<Decision> decisions() {
        return engine.decisions();
    }

    /** Tells the listener what happens from now on. */
    public void tell(Listener listener) {
        engine.tell(listener);
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (RuntimeException | Error broken) {
            LOG.error("pool={} event=guard-failed what=close", getPoolName(), broken);
        }
        super.close();
    }

    /** What is overridden here, as it was. */
    private final class Below implements Engine.Plain {
        @Override
        public Connection connection() throws SQLException {
            return GuardedDataSource.super.getConnection();
        }

        @Override
        public void size(int maximum, int idle) {
            GuardedDataSource.super.setMaximumPoolSize(maximum);
            GuardedDataSource.super.setMinimumIdle(idle);
        }

        @Override
        public void connectionTimeout(long millis) {
            GuardedDataSource.super.setConnectionTimeout(millis);
        }
    }
}
