package dev.plimsoll.config.tree;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The {@code git} command in one folder. Close it: it keeps one process that hands out objects. */
final class Git implements AutoCloseable {
    private final Path folder;
    private final Process objects;
    private final OutputStream asked;
    private final InputStream answered;

    Git(Path folder) {
        this.folder = folder;
        this.objects = start(List.of("cat-file", "--batch"));
        this.asked = new BufferedOutputStream(objects.getOutputStream());
        this.answered = new BufferedInputStream(objects.getInputStream(), 1 << 16);
    }

    /** What a Git command prints; refused with its own last words. */
    String ask(String... arguments) {
        try {
            var process = start(Arrays.asList(arguments));
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                return printed;
            }
            throw new GitException(words(process, arguments[0]));
        } catch (IOException broken) {
            throw new GitException("git " + arguments[0] + ": " + broken.getMessage(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GitException("interrupted while waiting for git " + arguments[0], interrupted);
        }
    }

    /** The bytes of an object, named as Git names objects; empty when there is none, or where the name has two lines. */
    Optional<byte[]> object(String name) {
        if (name.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        try {
            asked.write((name + "\n").getBytes(StandardCharsets.UTF_8));
            asked.flush();
            var header = line();
            var size = header.substring(header.lastIndexOf(' ') + 1);
            if (size.isEmpty() || !Character.isDigit(size.charAt(0))) {
                return Optional.empty();
            }
            var bytes = answered.readNBytes(Integer.parseInt(size));
            answered.skipNBytes(1);
            return Optional.of(bytes);
        } catch (IOException broken) {
            throw new GitException("git cat-file: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        objects.destroy();
    }

    private String line() throws IOException {
        var letters = new java.io.ByteArrayOutputStream();
        for (int letter = answered.read(); letter != '\n'; letter = answered.read()) {
            if (letter < 0) {
                throw new IOException("it ended before it answered");
            }
            letters.write(letter);
        }
        return letters.toString(StandardCharsets.UTF_8);
    }

    /**
     * A repository says in its own configuration how objects it lacks are fetched, programs included: nothing is
     * fetched. Older versions of Git know only the second variable.
     */
    private Process start(List<String> arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
            builder.environment().put("GIT_NO_LAZY_FETCH", "1");
            builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
            return builder.start();
        } catch (IOException missing) {
            throw new GitException("the git command is needed for a base, and could not be started", missing);
        }
    }

    private static String words(Process process, String command) throws IOException {
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (said.contains("promisor remote")) {
            return "the clone is partial and lacks files of that revision; 'git fetch --refetch --no-filter' gets them";
        }
        return said.lines()
                .reduce((first, last) -> last)
                .map(line -> line.startsWith("fatal: ") ? line.substring("fatal: ".length()) : line)
                .orElse("git " + command + " failed without a word");
    }
}
