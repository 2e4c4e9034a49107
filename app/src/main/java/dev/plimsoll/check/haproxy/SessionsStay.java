package dev.plimsoll.check.haproxy;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Proxy.Member;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** When a server loses its role, its sessions stay with it. */
final class SessionsStay implements Rule {
    @Override
    public About about() {
        return About.error("HAP02", "sessions stay on a server that is marked down")
                .why(
                        "After a failover HAProxy sends new sessions to the new primary but leaves the open ones where they"
                                + " are: pools go on with connections to the old primary, which fail or write into nothing until they"
                                + " time out.")
                .source("HAProxy manual, on-marked-down shutdown-sessions (off unless set)");
    }

    @Override
    public Example failing() {
        return Fixtures.writers("option httpchk GET /primary", "check port 8008");
    }

    @Override
    public Example passing() {
        return Fixtures.writers("option httpchk GET /primary", "check port 8008 on-marked-down shutdown-sessions");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return DatabaseSection.of(topology)
                .filter(section -> (section.members().size() > 1 || section.isRepeated()) && !section.isForReaders())
                .flatMap(section -> finding(
                        section,
                        section.members().stream()
                                .filter(member -> section.isChecked(member) && !shutsDown(member))
                                .toList()));
    }

    private static boolean shutsDown(Member member) {
        return member.settings().hides("on-marked-down")
                || member.settings()
                        .text("on-marked-down")
                        .map(Fact::value)
                        .filter("shutdown-sessions"::equals)
                        .isPresent();
    }

    private Stream<Finding> finding(DatabaseSection section, List<Member> members) {
        return members.stream()
                .limit(1)
                .map(first -> about().finding(
                                first.place(),
                                section.subject("on-marked-down"),
                                "sessions of %s %s stay on %s when it is no longer the primary"
                                        .formatted(
                                                section.section().kind(),
                                                section.section().name(),
                                                names(members)))
                        .because(members.stream()
                                .map(member -> Evidence.at(
                                        member.place(),
                                        "server " + member.name() + " without on-marked-down shutdown-sessions"))
                                .toList())
                        .remedy("add on-marked-down shutdown-sessions to default-server"));
    }

    private static String names(List<Member> members) {
        return String.join(", ", members.stream().map(Member::name).toList());
    }
}
