package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.postgresql.Driver;
import org.slf4j.LoggerFactory;

/**
 * Another JVM, with the classes of this one.
 *
 * @param home where it is installed
 */
public record Jvm(Path home) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final int VIRTUAL_THREADS = 21;

    /** The same as this. */
    public static Jvm same() {
        return new Jvm(Path.of(System.getProperty("java.home")));
    }

    /** The newest on this machine that has virtual threads. */
    public static Optional<Jvm> withVirtualThreads() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var folders = Files.list(INSTALLED)) {
            return folders.map(Jvm::new)
                    .filter(jvm -> jvm.version() >= VIRTUAL_THREADS)
                    .max(Comparator.comparingInt(Jvm::version));
        }
    }

    private int version() {
        try {
            return VERSION.matcher(Files.readString(home.resolve("release")))
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }

    /** Runs what has a main method, once it is started. */
    public ProcessBuilder running(Class<?> type, String... arguments) {
        var command = new ArrayList<>(List.of(
                home.resolve("bin").resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(type),
                type.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** The class path of this JVM is not told by a property when a test launcher loads the classes. */
    private static String classPath(Class<?> type) {
        return Stream.of(
                        type,
                        GuardedDataSource.class,
                        Cluster.class,
                        HikariDataSource.class,
                        Histogram.class,
                        LoggerFactory.class,
                        Driver.class)
                .map(Jvm::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
