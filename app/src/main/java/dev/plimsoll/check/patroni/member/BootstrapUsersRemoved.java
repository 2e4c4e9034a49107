package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Users are to be made by a section that Patroni 4 no longer reads. */
final class BootstrapUsersRemoved implements Rule {
    @Override
    public About about() {
        return About.warning("PAT13", "bootstrap.users makes no users since Patroni 4.0")
                .why("A cluster made by Patroni 4 lacks the roles, and the services cannot log in.")
                .source("Patroni docs/releases.rst, 4.0.0; postgresql/bootstrap.py");
    }

    @Override
    public Example failing() {
        return Sound.pair("  dcs:", "  users:\n    app:\n      options: [createdb]\n  dcs:");
    }

    @Override
    public Example passing() {
        return Sound.pair("  dcs:", "  post_bootstrap: /etc/patroni/roles.sh\n  dcs:");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.members(cluster).stream())
                .flatMap(node -> node.settings().written().stream()
                        .filter(setting -> setting.name().startsWith("bootstrap.users."))
                        .limit(1)
                        .map(setting -> about().finding(
                                        setting.place(),
                                        setting.place().file() + "#bootstrap.users",
                                        "bootstrap.users is not read since Patroni 4.0; no file says which version runs")
                                .because(Evidence.at(setting.place(), setting.spelled()))
                                .remedy("make the roles in a bootstrap.post_bootstrap script")));
    }
}
