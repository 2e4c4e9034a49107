package dev.plimsoll.rollout.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the instances of a service are started.
 *
 * @param name theirs are this, a dash and a number
 * @param launch the command line
 * @param environment variables beside those of this process
 * @param readiness the path of HTTP that answers 200 once an instance takes traffic, such as {@code /ready}
 * @param starting how long it may take to be ready
 * @param leaving how long those who send it traffic may take to see that it drains; until then it serves on
 * @param draining how long it may take to end what it has begun; then it is killed
 */
public record Service(
        String name,
        Launch launch,
        Map<String, String> environment,
        String readiness,
        Duration starting,
        Duration leaving,
        Duration draining) {
    public Service {
        if (!name.matches("[a-z][a-z0-9-]*") || !readiness.startsWith("/")) {
            throw new IllegalArgumentException("no such service: %s, %s".formatted(name, readiness));
        }
        environment = Map.copyOf(environment);
    }

    /** The command line of one instance. */
    @FunctionalInterface
    public interface Launch {
        /**
         * Makes it.
         *
         * @param port where the instance shall listen on 127.0.0.1
         * @param configuration the folder with its configuration, its own copy
         */
        List<String> command(int port, Path configuration);
    }

    /** The name of one instance, counted from 1. */
    String instance(int number) {
        return name + "-" + number;
    }
}
