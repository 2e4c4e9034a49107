package dev.plimsoll.lab.process;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that does not outlive this JVM, and neither does any process whose working directory is inside it; or one
 * that stays, of which only the processes end with this JVM. A small
 * shell process holds the other end of a pipe: when it is closed, by {@link #close()} or because the JVM is gone
 * (kill -9 included), the shell kills what runs inside the folder and removes it. The shell is in a session of its own,
 * so that a signal to the JVM's process group does not reach it.
 */
public final class Keeper implements AutoCloseable {
    private static final String SCRIPT = script();
    private static final String MAKE = "make";
    private static final String ADOPT = "adopt";
    private static final String HOLD = "hold";

    private final Path folder;
    private final Process shell;
    private final boolean stays;
    private @Nullable Mark mark;

    private Keeper(Path folder, Process shell, boolean stays) {
        this.folder = folder;
        this.shell = shell;
        this.stays = stays;
    }

    /**
     * Makes the folder and keeps it.
     *
     * @throws LabException {@code NO_SPACE} when it cannot be made
     */
    public static Keeper of(Path folder) {
        var keeper = start(folder, MAKE);
        try {
            keeper.mark = Mark.in(folder);
            return keeper;
        } catch (IOException full) {
            keeper.close();
            throw new LabException(Reason.NO_SPACE, "cannot write to " + folder + ": " + full.getMessage(), full);
        }
    }

    /**
     * Holds a folder that is there already, or is made, and stays when it is closed. Only one JVM holds it at a time; what
     * an earlier one left running inside is ended first. A shell in which a person looks around there is left alone.
     *
     * @throws LabException {@code IN_USE} when another holds it, {@code NO_SPACE} when it cannot be made or written
     */
    public static Keeper hold(Path folder) {
        try {
            Files.createDirectories(folder);
            var mark = Mark.on(folder)
                    .orElseThrow(() -> new LabException(
                            Reason.IN_USE, "%s is in use by process %s".formatted(folder, Mark.owner(folder))));
            try {
                var keeper = start(folder, HOLD);
                keeper.mark = mark;
                return keeper;
            } catch (RuntimeException failed) {
                mark.close();
                throw failed;
            }
        } catch (IOException refused) {
            throw new LabException(Reason.NO_SPACE, "cannot write to %s: %s".formatted(folder, refused), refused);
        }
    }

    /**
     * Ends and removes what an earlier JVM left behind whose keeper was killed too. Folders of others who live, of other
     * users, and those nobody ever kept stay.
     *
     * @param prefix with which the names of the folders begin
     */
    public static void sweep(Path parent, String prefix) {
        try (var folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (var folder : folders) {
                sweep(folder);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // nothing to be seen is nothing to be swept: who wants to make a folder here will be told
            return;
        }
    }

    private static void sweep(Path folder) throws IOException {
        var mark = Mark.abandoned(folder);
        if (mark.isPresent()) {
            start(folder, ADOPT).letGo();
            mark.get().close();
        }
    }

    private static Keeper start(Path folder, String how) {
        var command = List.of(
                "sh",
                "-c",
                "exec $(command -v setsid) sh -c \"$0\" plimsoll-keeper \"$@\"",
                SCRIPT,
                folder.toString(),
                how);
        try {
            var keeper = new Keeper(folder, new ProcessBuilder(command).start(), how.equals(HOLD));
            keeper.awaitFolder();
            return keeper;
        } catch (IOException noShell) {
            throw new LabException(Reason.NO_SPACE, "cannot start the shell that keeps " + folder, noShell);
        }
    }

    private void awaitFolder() throws IOException {
        BufferedReader answer = shell.inputReader(StandardCharsets.UTF_8);
        if (!"kept".equals(answer.readLine())) {
            var complaint = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new LabException(
                    Reason.NO_SPACE,
                    "cannot make %s: %s; point java.io.tmpdir or XDG_CACHE_HOME at a folder with space"
                            .formatted(folder, complaint));
        }
    }

    public Path folder() {
        return folder;
    }

    /** Ends everything that runs inside the folder, removes it unless it stays, and returns when that is done. */
    @Override
    public void close() {
        letGo();
        if (!shell.isAlive() && (stays ? shell.exitValue() != 0 : Files.exists(folder))) {
            // somebody killed the shell before its work was done
            start(folder, stays ? HOLD : ADOPT).letGo();
        }
        unmark();
    }

    private void unmark() {
        if (mark != null) {
            try {
                mark.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void letGo() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException("the keeper of " + folder + " is gone", alreadyGone);
        } catch (InterruptedException interrupted) {
            // the pipe is closed, so the shell does its work all the same
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (var resource = Keeper.class.getResourceAsStream("keeper.sh")) {
            if (resource == null) {
                throw new IllegalStateException("keeper.sh is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
