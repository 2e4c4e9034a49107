package dev.plimsoll.lab.process;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program is started that refuses to run as root, as PostgreSQL does. An ordinary user starts it as it is; root
 * puts it into a user namespace, where it has no name, or, where the kernel forbids that, makes it nobody's.
 */
public enum Account {
    /** An ordinary user. */
    ITSELF(List.of()),

    /** Root, in a user namespace of its own: no process there is root, and files keep their owner. */
    NAMESPACE(List.of("unshare", "-U")),

    /**
     * Root where user namespaces are off: nobody, who may still read below folders of root. The secure bit is what makes
     * access(2), by which PostgreSQL finds its own files, respect that.
     */
    NOBODY(List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_read_search",
            "--ambient-caps=-all,+dac_read_search"));

    private static final int NOBODYS_ID = 65_534;

    private final List<String> wrapper;

    Account(List<String> wrapper) {
        this.wrapper = wrapper;
    }

    /**
     * The first that works here. Found out once.
     *
     * @throws LabException {@code NO_ACCOUNT} when this is root and nothing makes it somebody else
     */
    public static Account current() {
        return Current.ACCOUNT;
    }

    /** The command line that starts a program; its process id is the program's own. */
    public List<String> command(Path program, List<String> arguments) {
        var words = new ArrayList<>(wrapper);
        words.add(program.toString());
        words.addAll(arguments);
        return words;
    }

    /** Makes the account the owner of a folder and all that is in it. */
    public void own(Path folder) {
        if (this == NOBODY) {
            try (var files = Files.walk(folder)) {
                files.forEach(Account::giveToNobody);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private static void giveToNobody(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", NOBODYS_ID, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", NOBODYS_ID, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException forbidden) {
            throw new UncheckedIOException(forbidden);
        }
    }

    /** Whether a program started this way is really not root. */
    private boolean works() {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of("id", "-u"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && !"0".equals(answer.strip());
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LabException(Reason.INTERRUPTED, "interrupted while looking for an account", interrupted);
        }
    }

    private static final class Current {
        static final Account ACCOUNT = find();

        private static Account find() {
            for (var account : values()) {
                if (account.works()) {
                    return account;
                }
            }
            throw new LabException(
                    Reason.NO_ACCOUNT,
                    "PostgreSQL refuses to run as root, and neither unshare -U nor setpriv works here;"
                            + " run as an ordinary user");
        }
    }
}
