package dev.plimsoll.cli.terminal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where a command was typed.
 *
 * @param out takes results
 * @param err takes everything else
 * @param environment the variables
 * @param folder the working directory
 * @param screen what kind of screen shows the results
 * @param watched whether a person watches {@code err}
 * @param clock tells the time
 */
public record Shell(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path folder,
        Screen screen,
        boolean watched,
        InstantSource clock) {
    public Shell {
        environment = Map.copyOf(environment);
    }
}
