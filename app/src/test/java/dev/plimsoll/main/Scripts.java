package dev.plimsoll.main;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder of scripts that run with a search path and variables of their own. */
final class Scripts {
    private static final List<String> TOOLS = List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "tail",
            "touch",
            "rm",
            "mkdir",
            "ln",
            "mv",
            "sed",
            "cat",
            "cksum",
            "tr",
            "stty",
            "flock",
            "sleep",
            "chmod");

    private final Path folder;
    private final Path path;
    private final Map<String, String> variables = new HashMap<>();

    Scripts(Path folder) throws IOException {
        this.folder = folder;
        this.path = Files.createDirectories(folder.resolve("path"));
        for (var tool : TOOLS) {
            var real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            if (Files.exists(real)) {
                found(tool, "exec %s \"$@\"\n".formatted(real));
            }
        }
        variables.put("PLIMSOLL_NO_CACHE", "1");
    }

    /** What a script answered. */
    record Answer(int code, String out, String err) {}

    Scripts variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Puts a script where it is found by name. */
    Scripts found(String name, String text) throws IOException {
        return script("path/" + name, text);
    }

    Scripts script(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        file.toFile().setExecutable(true);
        return this;
    }

    Scripts file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    Answer run(Path from, String script, String... words) throws Exception {
        var process = start(from, script, words);
        var code = process.waitFor();
        return new Answer(code, read(from.resolve("out.txt")), read(from.resolve("err.txt")));
    }

    Process start(Path from, String script, String... words) throws IOException {
        var command = new ArrayList<String>(List.of(script));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(from.resolve("out.txt").toFile())
                .redirectError(from.resolve("err.txt").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
