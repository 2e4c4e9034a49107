package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.util.List;

/** Knows what may help against some failures. */
interface Idea {
    /** What may help, the smallest change first; nothing where it is about another kind of failure. */
    List<Remedy> against(Scenario failed, Subject subject, Goals goals);

    /** Whether users waited too long for what a client does after a failover, or for ever. */
    static boolean isTooLong(Scenario failed, Goals goals) {
        var goal = goals.recover().value();
        return failed.worst()
                        .extrapolated()
                        .map(time -> time.compareTo(goal) > 0)
                        .orElse(true)
                || failed.worst().clientExtrapolated().orElseThrow().toSeconds() >= 5;
    }
}
