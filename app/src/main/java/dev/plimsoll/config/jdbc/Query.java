package dev.plimsoll.config.jdbc;

/**
 * The part of a URL behind the question mark.
 *
 * @param url the whole
 * @param from its first character
 * @param end behind its last
 */
record Query(UrlText url, int from, int end) {

    /** Takes one option, its value standing between two positions. */
    interface Option {
        void at(String name, int from, int to);
    }

    /** Takes a part a placeholder stands for, which may hold any number of options. */
    interface Unknown {
        void at(int from, int to);
    }

    /** Every option in order; one without {@code =} has an empty value. */
    void each(Option option, Unknown unknown) {
        var start = from;
        while (start < end) {
            var to = url.find('&', start, end);
            token(start, to, option, unknown);
            start = to + 1;
        }
    }

    private void token(int start, int to, Option option, Unknown unknown) {
        var equals = url.find('=', start, to);
        if (url.hidden(start, equals)) {
            unknown.at(start, to);
        } else if (equals > start) {
            option.at(url.text().substring(start, equals), Math.min(to, equals + 1), to);
        }
        if (equals < to && severalPlaceholders(url, equals + 1, to)) {
            unknown.at(equals + 1, to);
        }
    }

    /** Whether placeholders stand side by side, the second of which may start a new part. */
    static boolean severalPlaceholders(UrlText url, int from, int to) {
        return url.hidden(from, to) && url.text().substring(from, to).contains("}${");
    }
}
