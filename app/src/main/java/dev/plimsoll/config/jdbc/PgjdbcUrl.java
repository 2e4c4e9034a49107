package dev.plimsoll.config.jdbc;

import dev.plimsoll.topology.ConnectionString;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code jdbc:postgresql:} URLs, read as {@code org.postgresql.Driver.parseURL} does. */
final class PgjdbcUrl {
    private static final Set<String> WHERE = Set.of("PGHOST", "PGPORT", "PGDBNAME");

    private final Parts parts;
    private final UrlText url;

    private PgjdbcUrl(Parts parts) {
        this.parts = parts;
        this.url = parts.url();
    }

    static ConnectionString parse(Parts parts, int start) {
        return new PgjdbcUrl(parts).parse(start);
    }

    private ConnectionString parse(int start) {
        var end = url.find('?', start, url.length());
        if (url.shape().startsWith("//", start)) {
            authority(start + 2, end);
        } else {
            parts.host("localhost", Optional.empty());
            database(start, end);
        }
        new Query(url, Math.min(url.length(), end + 1), url.length()).each(this::option, parts::open);
        return parts.whole();
    }

    private void authority(int from, int end) {
        var slash = url.find('/', from, end);
        new HostList(parts).read(from, slash);
        if (slash < end) {
            database(slash + 1, end);
        } else if (url.hidden(from, end)) {
            parts.open(from, end);
        }
    }

    private void database(int from, int end) {
        parts.database(url.part(from, end).map(Parts::form));
        if (Query.severalPlaceholders(url, from, end)) {
            parts.open(from, end);
        }
    }

    private void option(String name, int from, int to) {
        var key = "PG" + name.toUpperCase(Locale.ROOT);
        var where = WHERE.contains(name) ? name : key;
        switch (WHERE.contains(where) ? where : "") {
            case "PGHOST" -> {
                parts.forgetHosts();
                HostList.names(parts).read(from, to);
            }
            case "PGPORT" -> HostList.ports(parts, from, to);
            case "PGDBNAME" -> parts.database(url.part(from, to).map(Parts::form));
            default -> parts.option(name, from, to, Parts::form);
        }
    }
}
