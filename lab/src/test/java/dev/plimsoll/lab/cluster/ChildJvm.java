package dev.plimsoll.lab.cluster;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Another JVM that runs {@link Abandoned}, with the classes of this one. */
final class ChildJvm {
    private ChildJvm() {}

    /** Starts it, below a wrapper if there is one; what it says goes to the file {@code said} in the folder. */
    static Process start(Path folder, String... wrapper) throws IOException {
        var words = new ArrayList<>(List.of(wrapper));
        words.addAll(command(folder));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    static List<String> command(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Abandoned.class.getName(),
                folder.toString());
    }

    // the class path of this JVM is not told by a property when a test launcher loads the classes
    private static String classPath() throws IOException {
        try {
            var places = new ArrayList<String>();
            for (var type :
                    List.of(Abandoned.class, Cluster.class, org.tukaani.xz.XZ.class, org.postgresql.Driver.class)) {
                places.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            var binaries = Objects.requireNonNull(Cluster.class.getResource("/postgres-linux-x86_64.txz"));
            var jar = ((JarURLConnection) binaries.openConnection()).getJarFileURL();
            places.add(Path.of(jar.toURI()).toString());
            return String.join(File.pathSeparator, places);
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
