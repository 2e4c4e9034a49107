package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings that may help, together.
 *
 * @param edits at least one, the one that matters most first
 */
public record Remedy(List<Edit> edits) {
    static final String ANSWER = "socketTimeout";

    public Remedy {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("a remedy changes something");
        }
    }

    /** What it costs elsewhere, which a rehearsal with its short statements does not show; empty when nothing. */
    public Optional<String> caution() {
        return edits.stream()
                .filter(edit -> edit.key().equals(ANSWER))
                .findFirst()
                .map(edit -> "a statement that takes longer than %s s, a report or a migration, then ends with an error"
                        .formatted(edit.to()));
    }

    static Remedy of(Edit... edits) {
        return new Remedy(List.of(edits));
    }

    /** Whether the client stays as it is. */
    boolean isOfServers() {
        return edits.stream().noneMatch(edit -> edit.side() == Edit.Side.POOL || edit.side() == Edit.Side.URL);
    }

    /** The subject with all of it. */
    Subject on(Subject subject) {
        var changed = subject;
        for (var edit : edits) {
            changed = edit.on(changed);
        }
        return changed;
    }

    /** {@code "socketTimeout from 0 to 5, connectTimeout from 10 to 2"}. */
    public String words() {
        return edits.stream().map(Edit::words).collect(Collectors.joining(", "));
    }
}
