package dev.plimsoll.cli.terminal;

import dev.plimsoll.cli.report.Paint;
import java.util.Map;

/**
 * What results are shown on.
 *
 * @param terminal whether it is a terminal, not a file or a pipe
 * @param columns how wide it is
 * @param unicode whether it shows more than ASCII
 */
public record Screen(boolean terminal, int columns, boolean unicode) {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 120;
    private static final int USUAL = 100;

    /** What the environment and the launcher say of the screen. */
    public static Screen of(boolean terminal, int columns, Map<String, String> environment) {
        var asked = columns > 0 ? columns : number(environment.getOrDefault("COLUMNS", ""));
        var width = asked > 0 ? Math.max(NARROWEST, Math.min(WIDEST, asked)) : USUAL;
        return new Screen(terminal, width, utf8(environment));
    }

    /** How to colour on it: what was asked for, else what the environment wants. */
    public Paint paint(Coloured asked, Map<String, String> environment) {
        var coloured = asked == Coloured.AUTO ? wanted(environment) : asked == Coloured.ALWAYS;
        return coloured ? Paint.ANSI : Paint.PLAIN;
    }

    private boolean wanted(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").matches("0?")) {
            return true;
        }
        return terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** As POSIX says: LC_ALL, else LC_CTYPE, else LANG; the first that is set decides. */
    private static boolean utf8(Map<String, String> environment) {
        for (var name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            var value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toLowerCase(java.util.Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
