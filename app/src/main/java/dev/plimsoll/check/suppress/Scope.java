package dev.plimsoll.check.suppress;

import dev.plimsoll.check.Finding;
import dev.plimsoll.setting.Place;
import java.util.stream.Stream;

/** Which findings of its rule a suppression is about. */
sealed interface Scope {
    /** Every finding of the rule, because nothing says where. */
    Scope EVERYWHERE = new Path("");

    boolean covers(Finding finding);

    /** The scope in words: {@code "checkout/application.yml"}. */
    String words();

    /** Findings in a file or folder, or about a subject. */
    record Path(String path) implements Scope {
        @Override
        public boolean covers(Finding finding) {
            var file = finding.place().file();
            return path.isEmpty()
                    || file.equals(path)
                    || file.startsWith(path + "/")
                    || finding.subject().equals(path);
        }

        @Override
        public String words() {
            return path.isEmpty() ? "everywhere" : "in " + path;
        }
    }

    /** Findings at a line, or with a term at it: the line of a comment and the one it stands above. */
    record Line(String file, int comment, int beside) implements Scope {
        @Override
        public boolean covers(Finding finding) {
            var terms = finding.evidence().stream().flatMap(term -> term.place().stream());
            return Stream.concat(Stream.of(finding.place()), terms).anyMatch(this::isHere);
        }

        private boolean isHere(Place place) {
            return place.file().equals(file) && (place.line() == comment || place.line() == beside);
        }

        @Override
        public String words() {
            return "at %s:%d".formatted(file, beside);
        }
    }
}
