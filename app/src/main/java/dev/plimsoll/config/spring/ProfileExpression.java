package dev.plimsoll.config.spring;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * When a document holds: {@code prod}, {@code !test}, {@code (eu | us) & prod}; alternatives may also be separated by
 * commas.
 */
final class ProfileExpression {
    private final List<String> alternatives;

    ProfileExpression(List<String> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** The profiles it speaks of, those it excludes left out. */
    Set<String> profiles() {
        var named = new LinkedHashSet<String>();
        for (var alternative : alternatives) {
            for (var word : alternative.split("[()&|,\\s]+")) {
                if (!word.isEmpty() && !word.startsWith("!")) {
                    named.add(word);
                }
            }
        }
        return named;
    }

    boolean accepts(Collection<String> active) {
        return alternatives.stream().anyMatch(alternative -> new Parser(alternative, active).any());
    }

    @Override
    public String toString() {
        return String.join(",", alternatives);
    }

    /** Reads one alternative and decides it on the way. */
    private static final class Parser {
        private final String text;
        private final Collection<String> active;
        private int at;

        Parser(String text, Collection<String> active) {
            this.text = text;
            this.active = active;
        }

        boolean any() {
            var holds = all();
            while (skip('|') || skip(',')) {
                holds |= all();
            }
            return holds;
        }

        private boolean all() {
            var holds = one();
            while (skip('&')) {
                holds &= one();
            }
            return holds;
        }

        private boolean one() {
            if (skip('!')) {
                return !one();
            }
            if (skip('(')) {
                var holds = any();
                skip(')');
                return holds;
            }
            var start = at;
            while (at < text.length() && "()&|,! \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return active.contains(text.substring(start, at));
        }

        private boolean skip(char wanted) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                skip('\0');
                return true;
            }
            return false;
        }
    }
}
