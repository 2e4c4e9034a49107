package dev.plimsoll.lab.cluster;

import java.io.IOException;
import java.nio.file.Path;

/** A JVM that starts a cluster below a folder and waits to be killed. */
final class Abandoned {
    private Abandoned() {}

    public static void main(String[] arguments) throws IOException {
        Cluster.pair().folder(Path.of(arguments[0])).start();
        Path.of(arguments[0], "up").toFile().createNewFile();
        System.in.read();
    }
}
