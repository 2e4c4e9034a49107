package dev.plimsoll.drill.twin;

import dev.plimsoll.rollout.local.Service;
import dev.plimsoll.rollout.local.Supervisor;
import dev.plimsoll.rollout.local.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shop's programs, as command lines: the least compiler, the simplest collector, and classes from an archive where there
 * is one, so that four of them start in seconds on two processors.
 *
 * @param release what is started
 * @param archives the classes kept from an earlier run
 * @param keys where the database is, and who comes in how
 * @param edgeFile what the edge is told while it runs
 */
record Programs(Release release, Archives archives, Keys keys, Path edgeFile) {
    private static final Duration STARTING = Duration.ofMinutes(3);
    /** The edge looks five times a second which instances there are. */
    private static final Duration LEAVING = Duration.ofMillis(400);

    private static final Duration DRAINING = Duration.ofSeconds(12);
    private static final Duration MIGRATING = Duration.ofMinutes(2);
    private static final String PACKAGE = "dev.plimsoll.shop.";

    static final String EDGE = "edge";
    static final List<String> SERVICES = List.of("storefront", "auth", "checkout");

    /** A service with a database of its own pool. */
    Service service(String name) {
        return new Service(
                name,
                (port, configuration) -> {
                    var command = java(name, archives.use(name), "-Xmx128m");
                    command.add(mainClass(name));
                    command.addAll(spring(configuration, port));
                    return command;
                },
                keys.of(name),
                "/actuator/health/readiness",
                STARTING,
                LEAVING,
                DRAINING);
    }

    /** Starts a service once more, to write an archive of its classes when it would be ready. */
    Task training(String name) {
        var command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(java(name, archives.make(name), "-Xmx128m"));
        command.addAll(List.of("-Dspring.context.exit=onRefresh", mainClass(name)));
        command.addAll(spring(release.configuration(name), 0));
        return new Task("archive-" + name, command, keys.of(name), MIGRATING);
    }

    private static List<String> spring(Path configuration, int port) {
        return List.of(
                "--spring.config.additional-location=file:" + configuration + "/",
                "--server.port=" + port,
                "--server.address=127.0.0.1");
    }

    Service edge() {
        return new Service(
                EDGE,
                (port, configuration) -> {
                    var command = java(EDGE, archives.use(EDGE), "-Xmx64m");
                    command.add(mainClass(EDGE));
                    command.addAll(List.of("--port", String.valueOf(port), "--settings", edgeFile.toString()));
                    return command;
                },
                Map.of(),
                "/_edge/ready",
                STARTING,
                Duration.ZERO,
                DRAINING);
    }

    /** Brings the database to the state the services expect. */
    Task migration() {
        var command = java("migrate", archives.use("migrate"), "-Xmx96m");
        command.add(PACKAGE + "schema.Migrate");
        return new Task("migrate", command, keys.ofAll(SERVICES), MIGRATING);
    }

    private List<String> java(String name, List<String> archive, String heap) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(archive);
        words.addAll(List.of(
                heap,
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + Supervisor.SCRATCH, // relative to where it runs
                "-Dplimsoll.part=" + name,
                "-cp",
                release.classPath()));
        return words;
    }

    private static String mainClass(String name) {
        return PACKAGE + name + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
