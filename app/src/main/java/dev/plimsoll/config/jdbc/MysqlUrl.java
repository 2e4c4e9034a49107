package dev.plimsoll.config.jdbc;

import dev.plimsoll.topology.ConnectionString;
import java.util.Optional;

/** {@code jdbc:mysql:} and {@code jdbc:mariadb:} URLs with any of their modes, read as Connector/J does. */
final class MysqlUrl {
    private final Parts parts;
    private final UrlText url;

    private MysqlUrl(Parts parts) {
        this.parts = parts;
        this.url = parts.url();
    }

    /** Empty when what follows the scheme is neither hosts nor a path. */
    static Optional<ConnectionString> parse(Parts parts, int start) {
        return new MysqlUrl(parts).parse(start);
    }

    private Optional<ConnectionString> parse(int start) {
        var fragment = url.find('#', start, url.length());
        var question = url.find('?', start, fragment);
        var authority = url.shape().indexOf("//", start);
        var hostless = authority < 0 || authority > question;
        var path = url.find('/', hostless ? start : authority + 2, question);
        if (hostless) {
            parts.host("localhost", Optional.empty());
        } else if (authority > start && url.shape().charAt(authority - 1) != ':') {
            return Optional.empty();
        } else {
            new MysqlHosts(parts).read(authority + 2, path);
        }
        if (path < question) {
            parts.database(
                    url.part(path + 1, question).map(text -> Parts.form(text).strip()));
        } else if (!hostless && url.hidden(authority, question)) {
            parts.open(authority, question);
        }
        new Query(url, Math.min(fragment, question + 1), fragment).each(this::option, parts::open);
        return Optional.of(parts.whole());
    }

    private void option(String name, int from, int to) {
        parts.option(Parts.form(name.strip()), from, to, text -> Parts.form(text.strip()));
    }
}
