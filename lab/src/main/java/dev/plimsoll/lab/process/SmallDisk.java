package dev.plimsoll.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file system of its own, in memory and of a given size, in the place of a folder, for one program alone: the program
 * runs in a user and mount namespace, so it needs no rights, and what it wrote there is gone when it ends.
 *
 * @param folder what is copied there and hidden by it
 * @param megabytes how much fits, 1 or more
 */
public record SmallDisk(Path folder, int megabytes) {
    private static final String SCRIPT = "disk=$0.disk; mkdir -p \"$disk\""
            + " && mount -t tmpfs -o \"size=$1,mode=700\" none \"$disk\" && cp -a \"$0/.\" \"$disk/\""
            + " && mount --bind \"$disk\" \"$0\" && shift && exec \"$@\"";
    private static final List<String> ROOT_INSIDE = List.of("unshare", "--user", "--map-root-user", "--mount");

    public SmallDisk {
        if (megabytes < 1) {
            throw new IllegalArgumentException("a disk has at least a megabyte: " + megabytes);
        }
    }

    /** Why there can be none on this machine; empty where there can. Found out once. */
    public static Optional<String> impossible() {
        return Possibility.WHY_NOT;
    }

    /** The command line that starts a program with it, as nobody in particular; its process id is the program's own. */
    public List<String> command(Path program, List<String> arguments) {
        var words = new ArrayList<>(ROOT_INSIDE);
        words.addAll(List.of("sh", "-c", SCRIPT, folder.toString(), megabytes + "m"));
        words.addAll(List.of("unshare", "--user", program.toString()));
        words.addAll(arguments);
        return words;
    }

    private static final class Possibility {
        static final Optional<String> WHY_NOT = find();

        private static Optional<String> find() {
            var attempt = new ArrayList<>(ROOT_INSIDE);
            attempt.addAll(List.of("sh", "-c", "mount -t tmpfs none /tmp && exec unshare --user true"));
            try {
                var process = new ProcessBuilder(attempt)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor() == 0
                        ? Optional.empty()
                        : Optional.of("this machine allows no user and mount namespaces");
            } catch (IOException noProgram) {
                return Optional.of("there is no unshare on this machine");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        }
    }
}
