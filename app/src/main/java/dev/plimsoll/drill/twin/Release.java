package dev.plimsoll.drill.twin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shop as it was built: its jars, and the configuration of each service.
 *
 * @param folder with {@code lib} and {@code config}
 */
public record Release(Path folder) {
    /**
     * That of an installation of Plimsoll.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Release in(Path home) {
        try {
            return new Release(home.resolve("shop").toRealPath());
        } catch (IOException missing) {
            throw new IllegalArgumentException("the shop is not in %s; build it again".formatted(home), missing);
        }
    }

    /** The configuration a service is delivered with. */
    public Path configuration(String service) {
        return folder.resolve("config").resolve(service);
    }

    /** All jars, in the order of their names, so that an archive of their classes fits again. */
    String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** What changes when a jar does. */
    String fingerprint() {
        return hash(jars().stream()
                .map(jar ->
                        jar + " " + jar.toFile().length() + " " + jar.toFile().lastModified())
                .collect(Collectors.joining("\n")));
    }

    /** What stays when it is built again, and is another one for another Java. */
    String place() {
        return hash(folder + System.getProperty("java.vm.version") + System.getProperty("java.home"));
    }

    private static String hash(String text) {
        return "%08x".formatted(text.hashCode());
    }

    private List<Path> jars() {
        try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException("no jars in " + folder, missing);
        }
    }
}
