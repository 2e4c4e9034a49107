package dev.plimsoll.check.timeout.url;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Link;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server setting that limits what a session may do ({@code statement_timeout}), and who sets it for a link. */
record SessionLimit(String name) {
    private static final Pattern SET =
            Pattern.compile("(?i)\\bset\\s+(?:session\\s+)?(\\w+)\\s*(?:=|\\bto\\b)\\s*'?([\\w.]+(?: ?[a-z]+)?)'?");

    /** The limit in effect: what the URL or the pool's first statement asks for, else the server's own; 0 is none. */
    Optional<Fact<Duration>> on(Link link) {
        return bySession(link)
                .or(() -> byServer(link))
                .filter(limit -> !limit.value().isZero());
    }

    /** Whether some place that could set it is hidden, or not among the files. */
    boolean mayBeHidden(Link link) {
        var server = link.primary();
        return link.url().mayHoldMore()
                || link.url().options().hides("options")
                || link.pool().settings().hides("connectionInitSql")
                || server.isEmpty()
                || server.get().settings().hides(name);
    }

    Optional<Fact<Duration>> byServer(Link link) {
        return link.primary().flatMap(server -> server.settings().duration(name));
    }

    Optional<Fact<Duration>> bySession(Link link) {
        return Stream.of(link.url().session(), byFirstStatement(link))
                .filter(settings -> settings.states(name))
                .findFirst()
                .flatMap(settings -> settings.duration(name));
    }

    private static Settings byFirstStatement(Link link) {
        var statement = link.pool().settings().text("connectionInitSql");
        var found = statement.stream()
                .flatMap(sql -> SET.matcher(sql.value())
                        .results()
                        .map(set -> new Setting(
                                set.group(1), "SET " + set.group(1), Optional.of(set.group(2)), sql.origin())))
                .toList();
        return found.isEmpty()
                ? Settings.none(Product.POSTGRESQL)
                : Settings.of(Product.POSTGRESQL, Optional.empty(), List.copyOf(found));
    }
}
