package dev.plimsoll.config.pgbouncer;

import java.util.Optional;

/** Where a URL such as {@code postgres://user@host:5432/orders} leads. */
record Target(Optional<String> user, Optional<String> host, Optional<String> port, Optional<String> database) {

    static Optional<Target> of(String url) {
        var scheme = url.indexOf("://");
        if (scheme < 0) {
            return Optional.empty();
        }
        var rest = url.substring(scheme + 3);
        var at = rest.lastIndexOf('@');
        var login = at < 0 ? "" : rest.substring(0, at);
        var tail = rest.substring(at + 1);
        var slash = tail.indexOf('/');
        var address = slash < 0 ? tail : tail.substring(0, slash);
        var database = slash < 0 ? "" : tail.substring(slash + 1);
        var colon = address.lastIndexOf(':');
        return Optional.of(new Target(
                some(before(login, ':')),
                some(colon < 0 ? address : address.substring(0, colon)),
                some(colon < 0 ? "" : address.substring(colon + 1)),
                some(before(database, '?'))));
    }

    private static String before(String text, char end) {
        var index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(word -> !word.isEmpty());
    }
}
