package dev.plimsoll.rollback;

import dev.plimsoll.rollout.local.Supervisor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The limit of a pool of one instance: it takes effect with a restart, and the instance's own metrics tell what it is. */
public final class InstancePool implements Place {
    private static final int ANSWER_MILLIS = 2_000;

    private final Supervisor supervisor;
    private final String instance;
    private final Pattern gauge;
    private final Function<String, Path> configurations;

    /**
     * Does nothing yet.
     *
     * @param configurations the folder in which the limit is written like that
     */
    public InstancePool(Supervisor supervisor, String instance, String pool, Function<String, Path> configurations) {
        this.supervisor = supervisor;
        this.instance = instance;
        this.gauge = Pattern.compile(
                "(?m)^hikaricp_connections_max\\{[^}]*pool=\"" + Pattern.quote(pool) + "\"[^}]*} ([0-9]+)(\\.0+)?$");
        this.configurations = configurations;
    }

    @Override
    public String name() {
        return instance;
    }

    @Override
    public void put(String value) {
        supervisor.restart(instance, configurations.apply(value));
    }

    @Override
    public Optional<String> read() {
        return supervisor.inEffect().stream()
                .filter(each -> each.instance().equals(instance))
                .findFirst()
                .flatMap(each -> metrics(each.url()))
                .flatMap(this::limit);
    }

    private Optional<String> limit(String metrics) {
        var found = gauge.matcher(metrics);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static Optional<String> metrics(String url) {
        try {
            var address = URI.create(url + "/actuator/prometheus").toURL();
            var asking = (HttpURLConnection) address.openConnection(Proxy.NO_PROXY);
            asking.setConnectTimeout(ANSWER_MILLIS);
            asking.setReadTimeout(ANSWER_MILLIS);
            try (var answer = asking.getInputStream()) {
                return Optional.of(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                asking.disconnect();
            }
        } catch (IOException silent) {
            return Optional.empty();
        }
    }
}
