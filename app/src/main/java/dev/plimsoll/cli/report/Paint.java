package dev.plimsoll.cli.report;

import dev.plimsoll.check.Level;

/** Colours status, always beside a word that says the same. */
public enum Paint {
    /** No colour. */
    PLAIN {
        @Override
        String in(String style, String text) {
            return text;
        }
    },
    /** The sixteen colours every terminal has. */
    ANSI {
        @Override
        String in(String style, String text) {
            return text.isEmpty() ? "" : "\u001B[" + style + "m" + text + "\u001B[0m";
        }
    };

    abstract String in(String style, String text);

    String level(Level level, String text) {
        return switch (level) {
            case ERROR -> in("1;31", text);
            case WARNING -> in("1;33", text);
            case INFO -> in("1;36", text);
        };
    }

    /** What is all right. */
    public String good(String text) {
        return in("1;32", text);
    }

    /** What is wrong, without a level. */
    public String bad(String text) {
        return level(Level.ERROR, text);
    }

    public String strong(String text) {
        return in("1", text);
    }

    /** Lines and arrows that only guide the eye. */
    public String frame(String text) {
        return in("2", text);
    }

    /** The name of a file. */
    public String path(String text) {
        return in("36", text);
    }
}
