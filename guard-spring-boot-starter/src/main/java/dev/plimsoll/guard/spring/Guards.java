package dev.plimsoll.guard.spring;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.SpringProxy;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.PriorityOrdered;

/**
 * Puts a {@link GuardedDataSource} of the same configuration in the place of every {@link HikariDataSource} on PostgreSQL,
 * once its properties are bound and before it starts. What cannot be guarded stays what it is; so does what is more than a
 * HikariDataSource, for a copy would not have what its class adds: a proxy of a scope, a subclass that fetches passwords.
 * Knows those that are guarded already, too: however a bean is made, it passes here.
 */
final class Guards implements DestructionAwareBeanPostProcessor, PriorityOrdered {
    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);

    private final Declared declared;
    private final Map<Object, GuardedDataSource> guarded = new ConcurrentHashMap<>();
    private final List<Consumer<GuardedDataSource>> waiting = new ArrayList<>();

    Guards(Declared declared) {
        this.declared = declared;
    }

    /** Before whoever puts a pool into something else, such as {@code spring.datasource.connection-fetch=lazy}. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource plain) || bean instanceof SpringProxy || declared.off()) {
            return bean;
        }
        if (plain instanceof GuardedDataSource own) {
            show(own);
            return own;
        }
        var objection = objection(plain);
        objection.ifPresent(why -> LOG.info("pool {} is not guarded: {}", name, why));
        return objection.isPresent() ? bean : guard(plain);
    }

    /** Why it stays what it is; a URL is not said, for there may be a password in it. */
    static Optional<String> objection(HikariDataSource plain) {
        if (!plain.getClass().equals(HikariDataSource.class)) {
            return Optional.of("it is a " + plain.getClass().getName() + ", and a copy would not have what that adds");
        }
        if (plain.getHikariPoolMXBean() != null) {
            return Optional.of("it has started; new HikariDataSource(config) does that, new HikariDataSource() with"
                    + " setters does not, and new GuardedDataSource(config, Settings.standard()) is one already");
        }
        var url = plain.getJdbcUrl();
        return url != null && url.startsWith("jdbc:postgresql:")
                ? Optional.empty()
                : Optional.of("it has no jdbcUrl that begins with jdbc:postgresql:");
    }

    /** One that somebody else has made stays as its settings say. */
    private void show(GuardedDataSource own) {
        try {
            name(own);
            add(own, own);
        } catch (RuntimeException | LinkageError incomplete) {
            LOG.warn("pool {} is not shown", own.getPoolName(), incomplete);
        }
    }

    private static void name(HikariDataSource pool) {
        if (pool.getPoolName() == null) {
            pool.validate();
        }
    }

    private HikariDataSource guard(HikariDataSource plain) {
        try {
            name(plain);
            if (declared.off(plain.getPoolName())) {
                return plain;
            }
            var result = new GuardedDataSource(plain, declared.of(plain.getPoolName()));
            add(plain, result);
            return result;
        } catch (RuntimeException | LinkageError failed) {
            LOG.error("pool {} is not guarded and stays a plain HikariCP", plain.getPoolName(), failed);
            return plain;
        }
    }

    private synchronized void add(HikariDataSource bean, GuardedDataSource pool) {
        if (!all().contains(pool)) { // one pool may be two beans
            guarded.put(bean, pool);
            waiting.forEach(consumer -> consumer.accept(pool));
        }
    }

    /** Hands over every guarded pool, those of later as well. */
    synchronized void each(Consumer<GuardedDataSource> consumer) {
        all().forEach(consumer);
        waiting.add(consumer);
    }

    /** All so far; whoever makes a factory's pools closes them, and tells nobody. */
    List<GuardedDataSource> all() {
        guarded.values().removeIf(GuardedDataSource::isClosed);
        return List.copyOf(guarded.values());
    }

    /** All as they are now, by name. */
    Map<String, Object> now() {
        var pools = new TreeMap<String, Object>();
        all().forEach(pool -> pools.put(pool.getPoolName(), pool.snapshot()));
        return pools;
    }

    Optional<GuardedDataSource> named(String name) {
        return all().stream().filter(pool -> name.equals(pool.getPoolName())).findFirst();
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return bean instanceof HikariDataSource;
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String name) {
        var pool = guarded.remove(bean);
        if (pool != null && pool != bean) {
            pool.close();
        }
    }
}
