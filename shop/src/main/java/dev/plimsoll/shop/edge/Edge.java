package dev.plimsoll.shop.edge;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The process in front of the shop: {@code --port N --storefront URL[,URL] --auth URL --checkout URL}, and {@code --settings
 * FILE} for properties of the same names, and {@code banner}, that may change while it runs.
 */
public final class Edge {
    private static final int THREADS = 24;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long IDLE_MILLIS = 100;

    /** Bytes of a form, many times what any of the shop's has. */
    private static final long LARGEST = 65_536;

    private final Server server;
    private final ServerConnector connector;

    private Edge(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "dev/plimsoll/shop/edge/logging.xml");
        var words = words(arguments);
        var file = Optional.ofNullable(words.get("settings")).map(Path::of);
        var edge = start(Integer.parseInt(words.getOrDefault("port", "8080")), Settings.of(words), file);
        edge.server.setStopAtShutdown(true);
        edge.server.join();
    }

    /** Names and values, as in {@code --name value}. */
    private static Map<String, String> words(String[] arguments) {
        var words = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("--name and a value, not " + arguments[i]);
            }
            words.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return words;
    }

    /** Listens on a port of 127.0.0.1, 0 for any; looks into the file again and again. */
    static Edge start(int port, Settings settings, Optional<Path> file) throws Exception {
        var live = new Live(settings);
        file.ifPresent(live::look);
        var threads = new QueuedThreadPool(THREADS);
        threads.setName("edge");
        threads.setDaemon(true);
        var server = new Server(threads);
        var metrics = new Metrics(new Counts(), new Connections(), new Sources());
        var connector = connector(server, port);
        connector.addBean(metrics.connections());
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(handler(live, metrics)));
        server.setStopTimeout(DRAIN.toMillis());
        var clock = new ScheduledExecutorScheduler("edge-clock", true);
        server.addBean(clock);
        server.start();
        file.ifPresent(there -> again(clock, live, there));
        return new Edge(server, connector);
    }

    private static Handler handler(Live live, Metrics metrics) {
        var forwarding = new Forwarding(live, metrics.counts(), LONGEST);
        var small = new SizeLimitHandler(LARGEST, -1);
        small.setHandler(new Answers(live, metrics, forwarding));
        return new Counting(metrics.counts(), metrics.sources(), small);
    }

    private static ServerConnector connector(Server server, int port) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(1_024);
        connector.setShutdownIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static void again(Scheduler clock, Live live, Path file) {
        live.look(file);
        clock.schedule(() -> again(clock, live, file), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Answers what has begun, and ends. */
    void stop() throws Exception {
        server.stop();
    }
}
