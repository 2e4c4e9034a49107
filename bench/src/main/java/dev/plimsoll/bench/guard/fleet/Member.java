package dev.plimsoll.bench.guard.fleet;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An instance, as its process runs it: has so many callers as it is told on its input, a line with their number and the
 * milliseconds between two calls of one of them, and answers each line with how many calls were served and failed so far.
 */
final class Member {
    private static final String WORK = "select pg_sleep(" + Fleet.WORK.toMillis() / 1e3 + ")";
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private final HikariDataSource pool;
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile int callers;
    private volatile long pause;
    private int begun;

    private Member(HikariDataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] arguments) throws IOException {
        DRIVER.setLevel(Level.OFF);
        try (var pool = Product.valueOf(arguments[0]).open(arguments[1], arguments[2]);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var member = new Member(pool);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(member.told(line));
            }
            member.callers = 0;
        }
        System.exit(0);
    }

    private String told(String line) {
        var words = line.split(" ");
        if (words.length == 2) {
            pause = Long.parseLong(words[1]);
            callers = Integer.parseInt(words[0]);
            while (begun < callers) {
                int number = begun++;
                var thread = new Thread(() -> call(number), "caller " + number);
                thread.setDaemon(true);
                thread.start();
            }
        }
        return served.sum() + " " + failed.sum();
    }

    private void call(int number) {
        try {
            while (!pool.isClosed()) {
                if (number < callers) {
                    work();
                }
                TimeUnit.MILLISECONDS.sleep(number < callers ? pause : 20);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() throws InterruptedException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(WORK);
            served.increment();
        } catch (SQLException none) {
            failed.increment();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
