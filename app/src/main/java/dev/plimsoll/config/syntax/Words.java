package dev.plimsoll.config.syntax;

import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into words: blanks part them, single and double quotes join them, a backslash takes the next character
 * as it is, {@code #} starts a comment. HAProxy and nginx both read this way; nginx has delimiters too.
 */
public final class Words {
    private final String path;
    private final String text;
    private final String delimiters;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private int line = 1;
    private int lineStart;
    private int start = -1;
    private int startLine;
    private int startColumn;
    private boolean quoted;
    private boolean expands;

    private Words(String path, String text, String delimiters) {
        this.path = path;
        this.text = text;
        this.delimiters = delimiters;
    }

    /** All words, the delimiters among them as words of their own. */
    public static List<Word> of(String path, String text, String delimiters) {
        var words = new Words(path, text, delimiters);
        words.read();
        return words.words;
    }

    private void read() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                end();
                newLine(c);
                at++;
            } else if (c == '#' && (start < 0 || delimiters.isEmpty())) {
                end();
                at = lineEnd();
            } else if (delimiters.indexOf(c) >= 0 && !isVariable(c)) {
                end();
                begin();
                word.append(c);
                at++;
                end();
            } else {
                begin();
                part(c);
            }
        }
        end();
    }

    /** The brace of {@code ${name}} is part of the word. */
    private boolean isVariable(char c) {
        return (c == '{' && at > 0 && text.charAt(at - 1) == '$') || (c == '}' && word.lastIndexOf("${") >= 0);
    }

    private void part(char c) {
        if (c == '\'' || c == '"') {
            quoted = true;
            at++;
            quotedUntil(c);
        } else if (c == '\\' && at + 1 < text.length()) {
            at++;
            var next = text.charAt(at);
            newLine(next);
            if (next != '\n') {
                word.append(next);
            }
            at++;
        } else {
            word.append(c);
            expands |= c == '$';
            at++;
        }
    }

    private void quotedUntil(char quote) {
        while (at < text.length() && text.charAt(at) != quote) {
            var c = text.charAt(at);
            if (c == '\\' && quote == '"' && at + 1 < text.length()) {
                c = text.charAt(++at);
            } else {
                expands |= c == '$' && quote == '"';
            }
            newLine(c);
            word.append(c);
            at++;
        }
        at++;
    }

    private void begin() {
        if (start < 0) {
            start = at;
            startLine = line;
            startColumn = at - lineStart + 1;
            quoted = false;
            expands = false;
        }
    }

    private void end() {
        if (start >= 0) {
            var length = startLine == line ? at - start : Math.max(1, word.length());
            var place = new Place(path, startLine, startColumn, Math.max(1, length));
            words.add(new Word(word.toString(), quoted, expands, place));
            word.setLength(0);
            start = -1;
        }
    }

    private void newLine(char c) {
        if (c == '\n') {
            line++;
            lineStart = at + 1;
        }
    }

    private int lineEnd() {
        var end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
