package dev.plimsoll.guard.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Where a pool gets its connections from. While the primary is followed they lead to a host of the wanted role and of
 * the known database, or are waited for; otherwise they are made just as HikariCP would make them, of the same URL and
 * properties. Safe for several threads.
 */
public final class Source implements DataSource, AutoCloseable {
    private static final Map<String, String> ASIDE =
            Map.of("ApplicationName", "plimsoll-guard", "prepareThreshold", "0", "tcpKeepAlive", "true");
    private static final int IDLE_SECONDS = 10;

    private final HikariConfig pool;
    private final Supplier<Settings> settings;
    private final Dial dial;
    private final Names names;
    private final Wanted wanted;
    private final Connecting connecting;
    private final Farewell farewell;
    private final Executor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Source::thread);
    private final AtomicBoolean resolving = new AtomicBoolean();
    private volatile boolean plain;
    private volatile int loginSeconds;

    private Source(HikariConfig pool, Supplier<Settings> settings, Address address) throws SQLException {
        var given = pool.getDataSourceProperties();
        this.pool = pool;
        this.settings = settings;
        this.dial = new Dial(Dial.driver(pool), address, given);
        this.wanted = address.wanted(given);
        this.names = new Names(address.hosts(), !address.bound(given));
        this.connecting = new Connecting(dial, threads, names::now, wanted, settings);
        this.farewell = new Farewell(connecting.roster(), threads, this::aside);
    }

    /**
     * The source of a pool that has a URL of pgjdbc with hosts in it; empty for any other, which HikariCP must serve.
     *
     * @param settings as they are now, each time
     */
    public static Optional<Source> of(HikariConfig pool, Supplier<Settings> settings) {
        if (pool.getJdbcUrl() == null || pool.getDataSource() != null || pool.getDataSourceClassName() != null) {
            return Optional.empty();
        }
        return Address.parse(pool.getJdbcUrl()).flatMap(address -> {
            try {
                return Optional.of(new Source(pool, settings, address));
            } catch (SQLException noDriver) {
                // HikariCP will say so in the words people know
                return Optional.empty();
            }
        });
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection(credentials());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return connection(Credentials.of(username, password));
    }

    private Connection connection(Credentials credentials) throws SQLException {
        return following()
                ? connecting.one(credentials, Duration.ofSeconds(loginSeconds)).connection()
                : plainly(credentials);
    }

    private boolean following() {
        return settings.get().mode(Capability.FOLLOW) == Mode.ENFORCE && !plain && connecting.holds();
    }

    private Connection plainly(Credentials credentials) throws SQLException {
        try {
            var connection = dial.plainly(pool.getJdbcUrl(), credentials, loginSeconds);
            var hosts = names.now();
            if (hosts.size() == 1) {
                var now = settings.get();
                var told = now.mode(Capability.BUDGET) == Mode.ENFORCE
                        ? Told.orNothing(connection, now.duration(Setting.CONNECT_TIMEOUT))
                        : Told.NOTHING;
                connecting.roster().add(new Physical(connection, hosts.get(0), told));
            }
            connecting.worked();
            return connection;
        } catch (SQLException failed) {
            connecting.failed(failed);
            throw failed;
        }
    }

    /** What to hold true from now on; who waits for a host looks at it at once. */
    public void believe(Belief belief) {
        connecting.believe(belief);
    }

    /** Somebody looks at the hosts: to be said every second, or what is believed is forgotten after five. */
    public void watched() {
        connecting.watched();
    }

    /** What is held true. */
    public Belief belief() {
        return connecting.belief();
    }

    /** Makes connections as HikariCP would, whatever the mode, until told otherwise. */
    public void plain(boolean on) {
        plain = on;
        connecting.believe(Belief.NONE);
    }

    /** All hosts there are, in the URL's order, and those to which a connection still leads. */
    public List<Host> hosts() {
        return Stream.concat(names.now().stream(), connecting.roster().hosts())
                .distinct()
                .toList();
    }

    /** Has the resolver asked again where the names lead; returns at once. */
    public void resolve() {
        if (names.lead() && resolving.compareAndSet(false, true)) {
            threads.execute(() -> {
                try {
                    names.refresh();
                } finally {
                    resolving.set(false);
                }
            });
        }
    }

    /** Which role a host must have. */
    public Wanted wanted() {
        return wanted;
    }

    /** What the primary may count: open, on their way or closed a moment ago; those made plainly only where the URL has one host. */
    public int open() {
        return connecting.occupied();
    }

    /** How many of them lead to a host. */
    public int open(Host host) {
        return connecting.roster().of(host).size();
    }

    /** The server processes of the pool's connections; none while one of them is not known. */
    public int[] backends() {
        return connecting.roster().backends();
    }

    /** Makes none from now on while so many are open; the first ever is made all the same. */
    public void cap(int connections) {
        connecting.cap(connections);
    }

    /** Why the last attempt to make a connection failed; empty when it worked. */
    public Optional<Failure> lastFailure() {
        return connecting.lastFailure();
    }

    /**
     * Ends every connection to a host, whoever uses it: the sockets, and its server processes, if the host still answers.
     * Returns at once.
     *
     * @return how many
     */
    public int abandon(Host host, boolean answers) {
        return farewell.abandon(host, answers);
    }

    /**
     * Ends every connection to a server that wrote an older timeline than the primary that is believed in, when the
     * connection was made: such a server is not the primary any more, known or not.
     *
     * @return how many
     */
    public int outlive() {
        return farewell.outlive(connecting.belief());
    }

    /** Ends the server processes of connections that were abandoned while the host did not answer. */
    public void settle(Host host) {
        farewell.settle(host);
    }

    /**
     * A connection beside the pool, with its user and properties; application_name is {@code plimsoll-guard}. It counts
     * neither as open nor against the cap. The caller closes it.
     *
     * @param limit for each wait on it, rounded up to whole seconds
     */
    public Connection aside(Host host, Duration limit) throws SQLException {
        return dial.connect(host, credentials(), limit, ASIDE);
    }

    /** As {@link #aside}, to another database, as this pool's user where its URL names none. */
    public Connection elsewhere(String url, Duration limit) throws SQLException {
        return dial.elsewhere(url, credentials(), limit, ASIDE);
    }

    /** A provider is the application's own code, and the probes' threads are not to end with it. */
    private Credentials credentials() throws SQLException {
        try {
            return provided();
        } catch (RuntimeException failed) {
            throw new UnfitException(Cause.CREDENTIALS, "the provider of credentials failed: " + failed, failed);
        }
    }

    private Credentials provided() {
        try {
            var provider = pool.getCredentialsProvider();
            return provider == null ? pool.getCredentials() : provider.getCredentials();
        } catch (NoSuchMethodError | NoClassDefFoundError older) {
            // HikariCP 6, Spring Boot 3.5's, has no providers
            return pool.getCredentials();
        }
    }

    /** Nobody waits for a connection any more, and none is made. Open ones stay the pool's. */
    @Override
    public void close() {
        connecting.close();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-guard-connect");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginSeconds;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!isWrapperFor(type)) {
            throw new SQLFeatureNotSupportedException("this is no " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
