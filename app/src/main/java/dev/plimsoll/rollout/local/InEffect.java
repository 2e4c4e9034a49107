package dev.plimsoll.rollout.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is in effect on one instance.
 *
 * @param instance its name
 * @param service the service it is one of
 * @param state how it is
 * @param pid its process, while there is one
 * @param port where it listens on 127.0.0.1, always the same
 * @param configuration the folder with its own copy of the configuration it was started with last
 * @param log what it writes
 * @param restarts how often it was started again because it had ended by itself
 */
public record InEffect(
        String instance,
        String service,
        State state,
        Optional<Long> pid,
        int port,
        Path configuration,
        Path log,
        int restarts) {
    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }
}
