package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** What is put into the DCS when a cluster is made was changed, and the cluster is there already. */
final class BootstrapEditedLater implements Rule {
    private static final String DCS = "bootstrap.dcs.";

    @Override
    public About about() {
        return About.warning("PAT06", "bootstrap.dcs was changed, which a running cluster does not read")
                .why("Patroni copies bootstrap.dcs into the DCS once; from then on the file says one thing and the"
                        + " cluster does another, and the next reader believes the file.")
                .source("Patroni docs/yaml_configuration.rst, bootstrap");
    }

    @Override
    public Example failing() {
        return Example.file("patroni.yml", Sound.node("node1").replace("ttl: 30", "ttl: 60"))
                .before("patroni.yml", Sound.node("node1"));
    }

    @Override
    public Example passing() {
        return Example.file("patroni.yml", Sound.node("node1")).before("patroni.yml", Sound.node("node1"));
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        return Nodes.clusters(after)
                .flatMap(cluster -> Nodes.members(cluster).stream())
                .flatMap(now -> Nodes.clusters(before)
                        .flatMap(cluster -> Nodes.members(cluster).stream())
                        .filter(was -> was.place().file().equals(now.place().file()))
                        .limit(1)
                        .flatMap(was -> findings(was.settings(), now.settings())));
    }

    private Stream<Finding> findings(Settings was, Settings now) {
        return now.inEffect().stream()
                .filter(setting -> setting.name().startsWith(DCS) && !setting.hidden())
                .flatMap(setting -> finding(was.find(setting.name()), setting).stream());
    }

    private Optional<Finding> finding(Optional<Setting> was, Setting now) {
        if (was.filter(old -> old.hidden() || old.value().equals(now.value())).isPresent()) {
            return Optional.empty();
        }
        var old = was.flatMap(Setting::value).orElse("unset");
        return Optional.of(about().finding(
                        now,
                        "%s goes from %s to %s in the file, but not in a cluster that exists"
                                .formatted(
                                        now.name().substring(DCS.length()),
                                        old,
                                        now.value().orElse("")))
                .because(Evidence.of(now), Evidence.known("before: " + old))
                .remedy("make the same change with patronictl edit-config"));
    }
}
