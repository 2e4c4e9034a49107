package dev.plimsoll.config.jdbc;

import dev.plimsoll.topology.ConnectionString;

/** {@code postgres://} URIs, read as libpq does. */
final class LibpqUri {
    private final Parts parts;
    private final UrlText url;

    private LibpqUri(Parts parts) {
        this.parts = parts;
        this.url = parts.url();
    }

    static ConnectionString parse(Parts parts, int start) {
        return new LibpqUri(parts).parse(start + 2);
    }

    private ConnectionString parse(int start) {
        var question = url.find('?', start, url.length());
        var at = userinfoEnd(start, url.find('/', start, question));
        var from = at < 0 ? start : at + 1;
        if (at >= 0) {
            parts.userinfo(start, at, Parts::percent);
        }
        var slash = url.find('/', from, question);
        new HostList(parts).read(from, slash);
        if (slash < question) {
            parts.database(url.part(slash + 1, question).map(Parts::percent));
        } else if (url.hidden(from, question)) {
            parts.open(from, question);
        }
        new Query(url, Math.min(url.length(), question + 1), url.length()).each(this::option, parts::open);
        return parts.whole();
    }

    /** The {@code @} that ends the user's part: the last before the path, as a password may hold one by mistake. */
    private int userinfoEnd(int from, int slash) {
        var at = url.shape().lastIndexOf('@', slash);
        return at < from ? -1 : at;
    }

    private void option(String name, int from, int to) {
        switch (name) {
            case "host", "hostaddr" -> {
                parts.forgetHosts();
                HostList.names(parts).read(from, to);
            }
            case "port" -> HostList.ports(parts, from, to);
            case "dbname" -> parts.database(url.part(from, to).map(Parts::percent));
            default -> parts.option(name, from, to, Parts::percent);
        }
    }
}
