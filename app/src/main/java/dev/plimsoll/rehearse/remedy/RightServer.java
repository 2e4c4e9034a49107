package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import java.util.List;
import java.util.Set;

/** A driver that knows several servers, and not which of them it wants, stays with a standby that takes no writes. */
final class RightServer implements Idea {
    private static final Set<String> WRITERS = Set.of("primary", "master");

    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        var wanted = subject.link()
                .options()
                .text("targetServerType")
                .map(Fact::value)
                .orElse("any");
        return subject.link().url().multiHost() && !WRITERS.contains(wanted)
                ? List.of(Remedy.of(Edit.ofUrl(subject, "targetServerType", "primary")))
                : List.of();
    }
}
