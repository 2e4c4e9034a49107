package dev.plimsoll.lab.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session of a process's own: Ctrl-C at a terminal then reaches only the JVM, which ends the others in its own order,
 * and a {@link Keeper} of a folder that stays can tell such a process from a person's shell.
 */
public final class Session {
    private static final List<String> WRAPPER = List.of("/usr/bin/setsid", "/bin/setsid").stream()
            .filter(program -> Files.isExecutable(Path.of(program)))
            .limit(1)
            .toList();

    private Session() {}

    /** The command line that starts a program in it, with the program's own process id; unchanged without setsid. */
    public static List<String> own(List<String> command) {
        var words = new ArrayList<>(WRAPPER);
        words.addAll(command);
        return words;
    }
}
