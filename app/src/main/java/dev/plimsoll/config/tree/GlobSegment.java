package dev.plimsoll.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The pattern of one name in a path. */
final class GlobSegment {
    private static final Part ANY = new Part(false, letter -> true);
    private static final Part STAR = new Part(true, letter -> true);

    private final boolean spans;
    private final List<Part> parts;

    private GlobSegment(boolean spans, List<Part> parts) {
        this.spans = spans;
        this.parts = List.copyOf(parts);
    }

    static GlobSegment of(String pattern) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < pattern.length()) {
            var symbol = pattern.charAt(at);
            if (symbol == '[') {
                var type = GlobClass.at(pattern, at);
                parts.add(new Part(false, type));
                at = type.end();
            } else if (symbol == '\\' && at + 1 < pattern.length()) {
                parts.add(exactly(pattern.charAt(at + 1)));
                at += 2;
            } else {
                parts.add(symbol == '*' ? STAR : symbol == '?' ? ANY : exactly(symbol));
                at++;
            }
        }
        return new GlobSegment(pattern.equals("**"), parts);
    }

    /** Where the segment that starts there ends: the next slash that is not inside a class, or the end. */
    static int end(String pattern, int start) {
        int at = start;
        while (at < pattern.length() && pattern.charAt(at) != '/') {
            at = switch (pattern.charAt(at)) {
                case '[' -> GlobClass.at(pattern, at).end();
                case '\\' -> at + 2;
                default -> at + 1;
            };
        }
        return Math.min(at, pattern.length());
    }

    /** Whether this stands for any number of folders. */
    boolean spans() {
        return spans;
    }

    boolean matches(String name) {
        int part = 0;
        int at = 0;
        int retryPart = -1;
        int retryAt = -1;
        while (at < name.length()) {
            if (part < parts.size() && parts.get(part).star) {
                retryPart = ++part;
                retryAt = at;
            } else if (part < parts.size() && parts.get(part).letter.test(name.charAt(at))) {
                part++;
                at++;
            } else if (retryPart >= 0) {
                part = retryPart;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part).star) {
            part++;
        }
        return part == parts.size();
    }

    private static Part exactly(char expected) {
        return new Part(false, letter -> letter == expected);
    }

    /** One letter, or a star: any number of letters. */
    private record Part(boolean star, IntPredicate letter) {}
}
