package dev.plimsoll.bench.guard.alarm;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several instances of a service in one process that can be paused: each has two connections on loan. Says every decision
 * to follow, and, each time it is asked, how many loans are still good. Arguments: the URL, how many.
 */
final class Service {
    static final String GOOD = "good ";
    static final String DECIDED = "decided ";

    private static final int LOANS = 2;

    private Service() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var pools = new ArrayList<GuardedDataSource>();
        var loans = new ArrayList<Connection>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            var pool = pool(arguments[0], i);
            pools.add(pool);
            for (int loan = 0; loan < LOANS; loan++) {
                loans.add(pool.getConnection());
            }
        }
        try (var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(GOOD + good(loans));
            while (questions.readLine() != null) {
                say(GOOD + good(loans));
            }
        }
        pools.forEach(GuardedDataSource::close);
    }

    private static GuardedDataSource pool(String url, int number) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName(String.valueOf(number));
        config.setMaximumPoolSize(LOANS + 1);
        var pool =
                new GuardedDataSource(config, Settings.standard().with(Map.of("gate", "enforce", "follow", "enforce")));
        pool.tell(new Listener() {
            @Override
            public void decided(Decision decision) {
                say(DECIDED + number + ' ' + decision.what() + ": " + decision.why());
            }
        });
        return pool;
    }

    private static long good(List<Connection> loans) {
        return loans.stream().filter(Service::good).count();
    }

    private static boolean good(Connection loan) {
        try {
            return loan.isValid(5);
        } catch (SQLException broken) {
            return false;
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
