package dev.plimsoll.check.haproxy;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Proxy.Member;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HAProxy hands sessions to a server it does not check, or not for its role. */
final class RoleNotChecked implements Rule {
    @Override
    public About about() {
        return About.error("HAP01", "database servers are not checked, or not for their role")
                .why("Without a check a dead server keeps its share of the sessions; a check that only asks whether"
                        + " PostgreSQL answers is passed by a standby too, so writes land on it. This is outage 003: nobody"
                        + " took over.")
                .source(
                        "HAProxy manual, check, option httpchk, option pgsql-check (reads only the answer to the login)");
    }

    @Override
    public Example failing() {
        return Fixtures.writers("option pgsql-check user haproxy", "check on-marked-down shutdown-sessions");
    }

    @Override
    public Example passing() {
        return Fixtures.writers(
                "option httpchk GET /primary\nhttp-check expect status 200",
                "check port 8008 on-marked-down shutdown-sessions");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return DatabaseSection.of(topology)
                .filter(section -> section.members().size() > 1)
                .flatMap(section -> unchecked(section).or(() -> roleless(section)).stream());
    }

    private Optional<Finding> unchecked(DatabaseSection section) {
        var blind = section.members().stream()
                .filter(member -> !section.isChecked(member))
                .toList();
        if (blind.isEmpty()) {
            return Optional.empty();
        }
        var names = String.join(", ", blind.stream().map(Member::name).toList());
        return Optional.of(
                about().finding(
                                blind.get(0).place(),
                                section.subject("check"),
                                "%s of %s %s get sessions even when dead: their lines have no check"
                                        .formatted(
                                                names,
                                                section.section().kind(),
                                                section.section().name()))
                        .because(evidence(blind))
                        .remedy(
                                "add check port 8008 and option httpchk GET /primary (Patroni), so that only the primary is used"));
    }

    private static List<Evidence> evidence(List<Member> members) {
        return members.stream()
                .map(member -> Evidence.at(member.place(), "server " + member.name() + " without check"))
                .toList();
    }

    private Optional<Finding> roleless(DatabaseSection section) {
        if (section.isForReaders() || section.asksForRole() || section.active().size() < 2) {
            return Optional.empty();
        }
        var check = check(section);
        return Optional.of(
                about().finding(
                                check.map(Setting::place)
                                        .orElse(section.section().place()),
                                section.subject("role"),
                                "%s %s sends sessions to each of %d servers that answers, primary or not"
                                        .formatted(
                                                section.section().kind(),
                                                section.section().name(),
                                                section.active().size()))
                        .at(section.hasOnePrimary() ? Level.ERROR : Level.WARNING)
                        .because(check.map(Evidence::of)
                                .orElseGet(() -> Evidence.at(
                                        section.section().place(), "no option httpchk: a TCP connect passes")))
                        .because(
                                section.hasOnePrimary()
                                        ? List.of(Evidence.at(
                                                section.section().place(), "only one of its servers takes writes"))
                                        : List.of(Evidence.known("which of the servers take writes is in no file")))
                        .remedy(
                                "use option httpchk GET /primary against Patroni's port 8008, which answers 200 on the primary only"));
    }

    private static Optional<Setting> check(DatabaseSection section) {
        var settings = section.section().settings();
        return Stream.of("option pgsql-check", "option tcp-check")
                .flatMap(name -> settings.find(name).stream())
                .findFirst();
    }
}
