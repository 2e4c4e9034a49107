package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class RosterTest {
    private final Roster roster = new Roster();

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
        var made = new Physical(connection, new Host("db", 5432), Told.NOTHING);
        roster.add(made);
        return new WeakReference<>(made);
    }
}
