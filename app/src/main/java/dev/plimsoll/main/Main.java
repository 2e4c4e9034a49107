package dev.plimsoll.main;

import dev.plimsoll.cli.Plimsoll;
import dev.plimsoll.cli.Screen;
import dev.plimsoll.cli.Shell;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where the program starts. The launcher says what only a shell can see: which streams are terminals, how wide. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var shell = shell();
        var code = Plimsoll.run(shell, arguments);
        shell.out().flush();
        shell.err().flush();
        System.exit(code);
    }

    private static Shell shell() {
        var environment = System.getenv();
        var terminal = Boolean.getBoolean("plimsoll.out.terminal");
        var watched = Boolean.getBoolean("plimsoll.err.terminal");
        return new Shell(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                environment,
                Path.of("").toAbsolutePath().normalize(),
                Screen.of(terminal, Integer.getInteger("plimsoll.columns", 0), environment),
                watched,
                InstantSource.system());
    }

    /** UTF-8 whatever the locale says: the JVM's own streams print question marks under LC_ALL=C. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
