package dev.plimsoll.cli;

import dev.plimsoll.cli.terminal.Screen;
import dev.plimsoll.cli.terminal.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A working directory, and what comes of typing a command in it. */
final class Typed {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8", "TERM", "xterm"));
    private boolean terminal;

    Typed(Path folder) {
        this.folder = folder;
    }

    /** What a command answered. */
    record Answer(int code, String out, String err) {}

    Typed file(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Typed variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Typed onTerminal() {
        terminal = true;
        return this;
    }

    /** Everything as it is now, in the history of a Git repository. */
    Typed committed() throws IOException, InterruptedException {
        if (Files.notExists(folder.resolve(".git"))) {
            git("init", "-q", "-b", "main");
        }
        git("add", "-A", "-f");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a change");
        return this;
    }

    Typed git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        var git = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
        return this;
    }

    Answer type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var shell = new Shell(
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                folder,
                Screen.of(terminal, 100, environment),
                false,
                InstantSource.system());
        var code = Plimsoll.run(shell, words);
        shell.out().flush();
        shell.err().flush();
        return new Answer(code, out.toString(), err.toString());
    }

    /** A shop whose pools do not fit. */
    Typed overloaded() throws IOException {
        return shop(50);
    }

    /** A shop with pools of that size in twelve instances, against 500 connections. */
    Typed shop(int size) throws IOException {
        return file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders?socketTimeout=60
                    password: s3cr3t-pw-of-orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size))
                .file("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 12
                """)
                .file("db/postgresql.conf", "max_connections = 500\n");
    }
}
