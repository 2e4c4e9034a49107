package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.util.List;

/** Nobody took over, and a tag of Patroni forbids it. */
final class AllowCandidate implements Idea {
    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        var nobody = failed.fault().takesPrimary() && failed.worst().takeover().isEmpty();
        return nobody
                ? Edit.ofTag(subject, "tags.nofailover", "false").map(Remedy::of).stream()
                        .toList()
                : List.of();
    }
}
