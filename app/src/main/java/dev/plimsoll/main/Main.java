package dev.plimsoll.main;

import dev.plimsoll.cli.Plimsoll;
import dev.plimsoll.cli.terminal.Screen;
import dev.plimsoll.cli.terminal.Shell;
import java.io.FileDescriptor;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;

/** Where the program starts. The launcher says what only a shell can see: which streams are terminals, how wide, in which locale. */
public final class Main {
    /** A failure of ours, as every command says it. */
    private static final int FAILED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        var out = new Descriptor(FileDescriptor.out);
        var shell = shell(out);
        var code = Plimsoll.run(shell, arguments);
        shell.out().flush();
        out.failure()
                .ifPresent(reason ->
                        shell.err().println("plimsoll: failed: cannot write to the standard output: " + reason));
        shell.err().flush();
        System.exit(out.failure().isPresent() ? FAILED : code);
    }

    private static Shell shell(Descriptor out) {
        var environment = new HashMap<>(System.getenv());
        Optional.ofNullable(System.getProperty("plimsoll.locale")).ifPresent(was -> environment.put("LC_ALL", was));
        Optional.ofNullable(System.getProperty("plimsoll.home"))
                .ifPresent(home -> environment.put("PLIMSOLL_HOME", home));
        var terminal = Boolean.getBoolean("plimsoll.out.terminal");
        var watched = Boolean.getBoolean("plimsoll.err.terminal");
        return new Shell(
                writer(out),
                writer(new Descriptor(FileDescriptor.err)),
                environment,
                Path.of("").toAbsolutePath().normalize(),
                Screen.of(terminal, Integer.getInteger("plimsoll.columns", 0), environment),
                watched,
                InstantSource.system());
    }

    /** UTF-8 whatever the locale says: the JVM's own streams print question marks under LC_ALL=C. */
    private static PrintWriter writer(Descriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(descriptor, StandardCharsets.UTF_8));
    }
}
