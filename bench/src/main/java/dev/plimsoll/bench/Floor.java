package dev.plimsoll.bench;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses every file below a folder with the parsers the check uses, and does nothing with what they say. */
final class Floor {
    private Floor() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var nodes = 0;
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                nodes += parse(SourceFile.of(root.relativize(file).toString(), Files.readAllBytes(file)));
            }
        }
        System.out.println(nodes);
    }

    private static int parse(SourceFile file) {
        try {
            return file.ends(".yml", ".yaml")
                    ? file.yaml().size()
                    : file.lines().size();
        } catch (SyntaxException unreadable) {
            return 0;
        }
    }
}
