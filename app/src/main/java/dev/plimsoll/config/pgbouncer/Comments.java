package dev.plimsoll.config.pgbouncer;

/** Comments behind values, which PgBouncer does not know. */
public final class Comments {
    private Comments() {}

    /** Whether a comment seems to be meant inside of a value: a {@code ;} or {@code #} after a blank, outside of quotes. */
    public static boolean inside(String value) {
        return start(value) >= 0;
    }

    /** Where in the value it seems to start; negative when nowhere. */
    public static int start(String value) {
        var quoted = false;
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            quoted ^= c == '\'';
            var marks = c == ';' || c == '#';
            if (marks && !quoted && (i == 0 || Character.isWhitespace(value.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }
}
