package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.watch.Reaction;
import dev.plimsoll.guard.watch.Watcher;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is closed in the middle of its beginning leaves no thread behind that looks at hosts for ever. */
class ClosedWhileStartingTest {
    private final ThreadGroup threads = new ThreadGroup("closed");

    @Test
    void a_pool_that_is_closed_while_its_first_caller_starts_it() throws InterruptedException {
        within(() -> {
            var closing = new AtomicBoolean();
            var pool = new GuardedDataSource(config(), Settings.standard()) {
                @Override
                public boolean isClosed() {
                    if (closing.getAndSet(false)) {
                        close();
                        return false;
                    }
                    return super.isClosed();
                }
            };
            closing.set(true);
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
        });

        Pools.until(() -> threads.activeCount() == 0);
    }

    @Test
    void a_watcher_that_is_closed_while_it_begins() throws InterruptedException {
        within(() -> {
            var closing = new AtomicReference<Runnable>(() -> {});
            InvocationHandler deaf = (proxy, method, arguments) -> null;
            var reaction = (Reaction)
                    Proxy.newProxyInstance(Reaction.class.getClassLoader(), new Class<?>[] {Reaction.class}, deaf);
            var source = Source.of(config(), Settings::standard).orElseThrow();
            var watcher = new Watcher(
                    source,
                    () -> {
                        closing.getAndSet(() -> {}).run();
                        return Settings.standard();
                    },
                    reaction);
            closing.set(watcher::close);
            watcher.apply();
        });

        Pools.until(() -> threads.activeCount() == 0);
    }

    private void within(Runnable work) throws InterruptedException {
        var failed = new AtomicReference<Throwable>();
        var thread = new Thread(threads, work);
        thread.setUncaughtExceptionHandler((who, why) -> failed.set(why));
        thread.start();
        thread.join();
        if (failed.get() != null) {
            throw new AssertionError(failed.get());
        }
    }

    private static HikariConfig config() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/postgres");
        return config;
    }
}
