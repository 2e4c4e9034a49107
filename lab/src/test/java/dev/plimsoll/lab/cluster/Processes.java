package dev.plimsoll.lab.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What runs here, by the folder it runs in. */
final class Processes {
    private Processes() {}

    /** The ids of the processes whose working directory is this folder or below it, even if it has been removed. */
    static List<Long> inside(Path folder) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> directory(pid).startsWith(folder.toString()))
                .toList();
    }

    private static String directory(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd"))
                    .toString();
        } catch (IOException goneOrAZombie) {
            return "";
        }
    }
}
