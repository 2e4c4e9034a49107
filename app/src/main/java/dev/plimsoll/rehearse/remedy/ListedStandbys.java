package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.check.postgres.replication.Waiting;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of standbys that commits wait for, and none of them is there: it takes the names of those that are. */
final class ListedStandbys {
    private ListedStandbys() {}

    static Optional<Edit> edit(Subject subject) {
        return subject.servers()
                .flatMap(ServerMapping::unanswered)
                .flatMap(waiting -> Edit.ofServer(subject, waiting.setting().name(), there(waiting)));
    }

    /** Waits for as many as before, or for all there are. */
    private static String there(Waiting waiting) {
        var count = Math.min(waiting.names().count(), waiting.known().size());
        return waiting.known().stream()
                .map(name -> '"' + name.value() + '"')
                .collect(Collectors.joining(", ", "FIRST " + count + " (", ")"));
    }
}
