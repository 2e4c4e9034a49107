package dev.plimsoll.bench.guard.contender;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.pooler.Installed;
import dev.plimsoll.lab.pooler.PgBouncer;
import dev.plimsoll.lab.pooler.Pooling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** PgBouncer between HikariCP and the first host of the URL; it is what has the size. */
record Bouncer(PgBouncer pooler, Link way, Contestant pool, boolean shares) implements Contestant {
    private static final Pattern FIRST_HOST = Pattern.compile("//[^:/,]+:(\\d+)");
    private static final int MANY = 40;

    /** Pooling by session, so HikariCP can have no more connections to it than it has itself. */
    static Contestant asItComes(Wanted wanted) throws SQLException {
        return opened(wanted.patient(), Map.of(), false);
    }

    /** Pooling by transaction, so HikariCP has more than enough and all wait in the pooler; it looks for a database anew each second. */
    static Contestant tuned(Wanted wanted) throws SQLException {
        var settings = Map.of(
                "pool_mode",
                "transaction",
                "server_login_retry",
                "1",
                "server_connect_timeout",
                "2",
                "server_check_delay",
                "1",
                "query_wait_timeout",
                Hikari.seconds(wanted.patience()));
        return opened(wanted, settings, true);
    }

    private static Contestant opened(Wanted wanted, Map<String, String> settings, boolean shares) throws SQLException {
        var all = new HashMap<>(settings);
        all.put("default_pool_size", Integer.toString(wanted.size()));
        all.put("ignore_startup_parameters", "extra_float_digits");
        all.put("admin_users", Wanted.ROLE);
        var host = FIRST_HOST.matcher(wanted.url());
        if (!host.find()) {
            throw new SQLException("no host with a port: " + wanted.url());
        }
        try {
            var way = Link.to(Integer.parseInt(host.group(1)));
            var installed = Installed.here().orElseThrow();
            var pooler = PgBouncer.start(installed, new Pooling(all, Map.of(), Map.of()), Wanted.ROLE, List.of(way));
            return new Bouncer(pooler, way, front(wanted, pooler, shares), shares);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Contestant front(Wanted wanted, PgBouncer pooler, boolean shares) {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(pooler.port());
        var front = new Wanted(url, shares ? MANY : wanted.size(), wanted.patience());
        var told = shares
                ? front.brisk().with("prepareThreshold", "0")
                : front.with("loginTimeout", Hikari.seconds(wanted.patience()));
        try {
            return Hikari.pooled(new HikariDataSource(Hikari.config(told)));
        } catch (RuntimeException failed) {
            pooler.close();
            throw failed;
        }
    }

    @Override
    public Connection borrow(String lane) throws SQLException {
        return pool.borrow(lane);
    }

    @Override
    public void resize(int size) {
        if (!shares) {
            pool.resize(size);
        }
        try {
            Console.say(pooler.port(), "SET default_pool_size = " + size);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void close() {
        pool.close();
        pooler.close();
        try {
            way.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
