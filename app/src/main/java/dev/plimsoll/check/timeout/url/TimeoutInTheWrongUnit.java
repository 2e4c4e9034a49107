package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A timeout in a URL was written in the unit of another driver.
 *
 * <p>What proves it: nobody means to wait a quarter of an hour for one connect, so {@code connectTimeout},
 * {@code loginTimeout} and {@code cancelSignalTimeout} of 1000 s and more are milliseconds. A {@code socketTimeout} may
 * honestly be long: an hour or a day for reports and batches, written as whole minutes or hours ({@code 1800},
 * {@code 3600}, {@code 86400}). It is proven only by a round thousand that is no such number: {@code 5000}, or
 * {@code 30000} and above (8 h 20 min); between them a warning. On the other side no query and no handshake is meant to
 * be cut after 60 ms or less, which are the numbers people write for seconds.
 */
final class TimeoutInTheWrongUnit implements Rule {
    private static final List<String> CONNECTING = List.of("connectTimeout", "loginTimeout", "cancelSignalTimeout");
    private static final List<String> ASKED =
            List.of("connectTimeout", "loginTimeout", "cancelSignalTimeout", "socketTimeout");

    @Override
    public About about() {
        return About.error("TMO07", "timeout in the unit of another driver: seconds for milliseconds or back")
                .why("pgjdbc counts connectTimeout, socketTimeout and loginTimeout in seconds, Connector/J in"
                        + " milliseconds: 5000 meant as 5 s is 83 min, so that a frozen server is noticed after an hour;"
                        + " 30 meant as 30 s is 30 ms, so that every slower query fails.")
                .source("pgjdbc documentation, connection parameters; Connector/J reference, Networking");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?connectTimeout=5000&socketTimeout=30000");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?connectTimeout=5&socketTimeout=1800");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links().flatMap(link -> ASKED.stream().flatMap(name -> finding(link, name).stream()));
    }

    private Optional<Finding> finding(Link link, String name) {
        var timeout = link.options().duration(name).filter(Fact::stated);
        return timeout.flatMap(fact -> suspicion(link.url().driver(), fact)
                .map(level -> finding(link, fact).at(level)));
    }

    private Finding finding(Link link, Fact<Duration> timeout) {
        var seconds = link.url().driver() == Product.PGJDBC;
        var number = seconds ? timeout.value().toSeconds() : timeout.value().toMillis();
        var meant = seconds ? Duration.ofMillis(number) : Duration.ofSeconds(number);
        return about().finding(
                        link.options().find(timeout.name()).orElseThrow(),
                        "%s=%d means %s, not %s: %s counts %s"
                                .formatted(
                                        timeout.name(),
                                        number,
                                        Durations.words(timeout.value()),
                                        Durations.words(meant),
                                        link.url().driver().title(),
                                        seconds ? "seconds" : "milliseconds"))
                .labelled(Durations.words(timeout.value()))
                .because(timeout)
                .because(Evidence.known("%s of %s is counted in %s"
                        .formatted(timeout.name(), link.url().driver().title(), seconds ? "seconds" : "milliseconds")))
                .remedy("write %s=%d if %s is meant"
                        .formatted(
                                timeout.name(),
                                seconds ? Math.max(1, meant.toSeconds()) : meant.toMillis(),
                                Durations.words(meant)));
    }

    /** How sure the number makes us; empty when it is plausible as it is. */
    private static Optional<Level> suspicion(Product driver, Fact<Duration> timeout) {
        return driver == Product.CONNECTOR_J
                ? suspiciousMillis(timeout.value().toMillis())
                : driver == Product.PGJDBC ? suspiciousSeconds(timeout) : Optional.empty();
    }

    private static Optional<Level> suspiciousMillis(long millis) {
        if (millis <= 0 || millis >= 100) {
            return Optional.empty();
        }
        return Optional.of(millis <= 60 ? Level.ERROR : Level.WARNING);
    }

    private static Optional<Level> suspiciousSeconds(Fact<Duration> timeout) {
        var seconds = timeout.value().toSeconds();
        if (seconds < 1000) {
            return Optional.empty();
        }
        if (CONNECTING.contains(timeout.name())) {
            return Optional.of(Level.ERROR);
        }
        var wholeMinutes = seconds % 60 == 0;
        var wholeHours = seconds % 3600 == 0;
        if (seconds % 1000 == 0 && !wholeHours && (!wholeMinutes || seconds >= 30_000)) {
            return Optional.of(Level.ERROR);
        }
        var plausible = wholeHours || (wholeMinutes && seconds % 1000 != 0);
        return plausible ? Optional.empty() : Optional.of(Level.WARNING);
    }
}
