package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.util.List;

/** Commits wait for a standby that is gone, because Patroni was told never to let them go on without one. */
final class LetWritesGoOn implements Idea {
    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        var waits = failed.worst()
                .cause()
                .filter(cause -> cause.contains("synchronous_standby_names"))
                .isPresent();
        return waits
                ? Edit.ofPatroni(subject, "synchronous_mode_strict", "off")
                        .filter(edit ->
                                !edit.from().equals("not set") && !edit.from().equals("off"))
                        .map(Remedy::of)
                        .stream()
                        .toList()
                : List.of();
    }
}
