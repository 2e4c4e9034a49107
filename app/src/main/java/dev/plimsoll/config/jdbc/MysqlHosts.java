package dev.plimsoll.config.jdbc;

import java.util.Optional;

/**
 * The hosts of a Connector/J URL: {@code user@host:port}, {@code (host=…,port=…)}, {@code address=(host=…)(port=…)},
 * and lists of them, in brackets or not.
 */
final class MysqlHosts {
    private final Parts parts;
    private final UrlText url;

    MysqlHosts(Parts parts) {
        this.parts = parts;
        this.url = parts.url();
    }

    void read(int from, int end) {
        var start = from;
        while (start <= end) {
            var to = outerComma(start, end);
            segment(start, to);
            start = to + 1;
        }
    }

    /** The next comma outside of brackets. */
    private int outerComma(int from, int end) {
        var depth = 0;
        for (int i = from; i < end; i++) {
            var c = url.shape().charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth <= 0) {
                return i;
            }
        }
        return end;
    }

    private void segment(int from, int to) {
        var at = url.find('@', from, to);
        if (at < to) {
            parts.userinfo(from, at, Parts::form);
            host(at + 1, to);
        } else {
            host(from, to);
        }
    }

    private void host(int start, int stop) {
        var from = start;
        var to = stop;
        while (from < to && Character.isWhitespace(url.shape().charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(url.shape().charAt(to - 1))) {
            to--;
        }
        var text = url.shape().substring(from, to);
        if (isList(text)) {
            read(from + 1, to - 1);
        } else if (text.startsWith("(") && text.endsWith(")")) {
            keyed(from + 1, to - 1, ',');
        } else if (text.regionMatches(true, 0, "address=", 0, 8)) {
            keyed(from + 8, to, ')');
        } else {
            plain(from, to);
        }
    }

    /** Brackets around anything but one IPv6 address. */
    private static boolean isList(String text) {
        return text.startsWith("[")
                && text.endsWith("]")
                && (text.indexOf(',') > 0 || text.chars().filter(c -> c == ':').count() < 2);
    }

    private void plain(int from, int to) {
        var colon = url.shape().lastIndexOf(':', to - 1);
        var hasPort = colon >= from && colon > url.shape().lastIndexOf(']', to - 1);
        var end = hasPort ? colon : to;
        add(url.part(from, end), hasPort ? url.part(colon + 1, to) : Optional.empty());
    }

    private void add(Optional<String> name, Optional<String> port) {
        if (name.isEmpty()) {
            parts.hideHosts();
            return;
        }
        var bare = HostList.bare(Parts.form(name.get().strip()));
        parts.host(bare.isEmpty() ? "localhost" : bare, Parts.port(port.map(Parts::form)));
    }

    /** {@code key=value} pairs of one host, a separator behind each. */
    private void keyed(int from, int end, char separator) {
        Optional<String> name = Optional.of("");
        Optional<String> port = Optional.empty();
        var start = from;
        while (start < end) {
            var to = url.find(separator, start, end);
            var equals = url.find('=', start, to);
            var key = url.text().substring(start, equals).replace("(", "").strip();
            var value = url.part(Math.min(to, equals + 1), to);
            if (key.equalsIgnoreCase("host")) {
                name = value;
            } else if (key.equalsIgnoreCase("port")) {
                port = value;
            } else if (key.equalsIgnoreCase("user") || key.equalsIgnoreCase("password")) {
                parts.option(key, Math.min(to, equals + 1), to, Parts::form);
            }
            start = to + 1;
        }
        add(name, port);
    }
}
