package dev.plimsoll.rollout.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that does one thing and ends.
 *
 * @param name what it is called, in its log's name too
 * @param command its command line
 * @param environment variables beside those of this process
 * @param longest how long it may take; then it is killed
 */
public record Task(String name, List<String> command, Map<String, String> environment, Duration longest) {
    public Task {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
