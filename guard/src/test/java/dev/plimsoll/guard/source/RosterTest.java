package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Host HOST = new Host("db", 5432);

    private final AtomicLong now = new AtomicLong();
    private final Roster roster = new Roster(now::get);

    @Test
    void who_is_closed_is_forgotten_with_the_next_though_nobody_asks() {
        var closed = add(true);
        var open = add(false);
        for (int i = 0; i < 100 && closed.get() != null; i++) {
            System.gc();
        }

        assertThat(closed.get()).isNull();
        assertThat(open.get()).isNotNull();
    }

    @Test
    void who_was_closed_a_moment_ago_is_still_counted_by_its_server_and_by_no_other() {
        var other = Optional.of(new Host("other", 5432));
        add(true);
        add(false);

        assertThat(roster.open()).isEqualTo(1);
        assertThat(roster.occupied(Optional.of(HOST))).isEqualTo(2);
        assertThat(roster.occupied(Optional.empty())).isEqualTo(2);
        assertThat(roster.occupied(other)).isEqualTo(1);
        now.addAndGet(Duration.ofMillis(250).toNanos());
        assertThat(roster.occupied(Optional.of(HOST))).isEqualTo(1);
    }

    private WeakReference<Physical> add(boolean closed) {
        InvocationHandler words = (proxy, method, arguments) -> switch (method.getName()) {
            case "isClosed" -> closed;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> closed ? "closed" : "open";
            default -> throw new UnsupportedOperationException(method.getName());
        };
        var connection = (Connection)
                Proxy.newProxyInstance(Roster.class.getClassLoader(), new Class<?>[] {Connection.class}, words);
        var made = new Physical(connection, HOST, Told.NOTHING);
        roster.add(made);
        return new WeakReference<>(made);
    }
}
