package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.bench.Machine;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.lease.Desk;
import dev.plimsoll.guard.lease.Holder;
import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.guard.lease.Terms;
import dev.plimsoll.lab.cluster.Cluster;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What leases cost a database with many instances: so many simulated ones, each with a connection and the statements of a
 * real one, some of which want another number each time. Arguments: how many instances, for how many seconds, and how many
 * seconds before that.
 */
final class Crowd {
    private static final int EACH = 4;
    private static final double CHANGING = 0.1;

    private Crowd() {}

    public static void main(String[] arguments) throws Exception {
        int instances = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        try (var cluster = Cluster.pair()
                .standbys(0)
                .setting("max_connections", String.valueOf(instances + 50))
                .start()) {
            Wall.lay(cluster.primary(), instances * EACH);
            var all = new ArrayList<One>();
            for (int i = 0; i < instances; i++) {
                all.add(new One(cluster.primary().url("postgres"), "instance-" + i));
            }
            all.forEach(one -> one.leases.start());
            TimeUnit.SECONDS.sleep(Integer.parseInt(arguments[2]));
            var processor = Processor.of(cluster.primary());
            double used = processor.seconds();
            double busy = all.stream().mapToLong(one -> one.busy.sum()).sum() / 1e9;
            TimeUnit.SECONDS.sleep(seconds);
            used = processor.seconds() - used;
            busy = all.stream().mapToLong(one -> one.busy.sum()).sum() / 1e9 - busy;
            System.out.println(Machine.line(1));
            System.out.printf(
                    Locale.ROOT,
                    "  %d instances, a tenth of them changing: %.2f %% of %d processors, %.3f of %d connections in use"
                            + " for it (%.3f %%)%n",
                    instances,
                    100 * used / seconds / Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().availableProcessors(),
                    busy / seconds,
                    instances * EACH,
                    100 * busy / seconds / (instances * EACH));
        }
        System.exit(0);
    }

    /** An instance that does nothing but lease. */
    private static final class One implements Holder {
        private final Connection connection;
        private final int backend;
        private final LongAdder busy = new LongAdder();
        private final Leases leases;
        private volatile int wanted = 2;
        private volatile int open = 2;

        One(String url, String name) throws SQLException {
            connection = DriverManager.getConnection(url, Wall.ROLE, "");
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select pg_backend_pid()")) {
                rows.next();
                backend = rows.getInt(1);
            }
            var terms = new Terms(Wall.ROLE, name, Mode.ENFORCE, 0, 3, 2, Terms.PERIOD, "");
            Desk desk = () -> lent(System.nanoTime());
            leases = new Leases(terms, this, desk, decision -> {});
        }

        /** The one there is; its close only notes how long it was out. */
        private Connection lent(long since) {
            InvocationHandler handler = (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                    busy.add(System.nanoTime() - since);
                    return null;
                }
                try {
                    return method.invoke(connection, arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            };
            return (Connection)
                    Proxy.newProxyInstance(Crowd.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
        }

        @Override
        public int demand() {
            var chance = ThreadLocalRandom.current();
            if (chance.nextDouble() < CHANGING) {
                wanted = chance.nextInt(1, 2 * EACH);
            }
            return wanted;
        }

        @Override
        public int most() {
            return 2 * EACH;
        }

        @Override
        public int[] backends() {
            return new int[] {backend};
        }

        @Override
        public int open() {
            return open;
        }

        @Override
        public int own() {
            return 0;
        }

        @Override
        public int usable() {
            return open();
        }

        @Override
        public boolean stuck(long since) {
            return true;
        }

        @Override
        public Map<String, Duration> rests() {
            return Map.of("browse", Duration.ofMillis(5));
        }

        @Override
        public void allow(int connections) {
            open = connections;
        }
    }
}
