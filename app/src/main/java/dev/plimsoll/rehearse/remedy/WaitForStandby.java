package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.verdict.Scenario;
import dev.plimsoll.topology.Goals;
import java.util.List;

/** Orders that only the lost primary had: commits that wait for a standby are on it too. */
final class WaitForStandby implements Idea {
    @Override
    public List<Remedy> against(Scenario failed, Subject subject, Goals goals) {
        var asynchronous = subject.servers().filter(ServerMapping::asynchronous).isPresent();
        var lost = failed.orders().lost() > goals.lostOrders().value();
        var none = goals.lostOrders().isAssumed() || goals.lostOrders().value() == 0;
        var mayLose = none && failed.worst().recovered();
        if (!asynchronous || !(lost || mayLose)) {
            return List.of();
        }
        return Edit.ofPatroni(subject, "synchronous_mode", "on")
                .or(() -> Edit.ofServer(subject, "synchronous_standby_names", "ANY 1 (*)"))
                .map(Remedy::of)
                .stream()
                .toList();
    }
}
