package dev.plimsoll.config.patroni;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts Patroni files of one scope together into one cluster. */
public final class PatroniClusters implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var files = inventory.all(PatroniFile.class);
        var members = new Members(draft);
        var groups = new LinkedHashMap<String, List<Member>>();
        files.stream()
                .filter(file -> !file.shared())
                .flatMap(file -> members.of(file).stream())
                .forEach(member -> groups.computeIfAbsent(key(member), scope -> new ArrayList<>())
                        .add(member));
        var shared = files.stream().filter(PatroniFile::shared).toList();
        var left = new ArrayList<>(shared);
        groups.values().forEach(group -> {
            var own = shared(group, shared, groups);
            left.removeAll(own);
            new PatroniCluster(group, own).addTo(draft);
        });
        left.forEach(file -> new PatroniCluster(members.of(file), List.of(file)).addTo(draft));
    }

    /** Files of one scope are one cluster, unless they are for different environments. */
    private static String key(Member member) {
        var settings = member.settings();
        var scope = Member.said(settings, "scope")
                .map(Fact::value)
                .orElse("folder " + member.file().folder());
        var namespace = Member.said(settings, "namespace").map(Fact::value).orElse("");
        return scope + " " + namespace.replace("/", "") + " "
                + Stage.of(member.file().path());
    }

    /** A dump of the DCS belongs to the cluster whose files are beside it, or to the only one. */
    private static List<PatroniFile> shared(
            List<Member> group, List<PatroniFile> shared, Map<String, List<Member>> groups) {
        return shared.stream()
                .filter(file -> groups.size() == 1
                        || group.stream()
                                .anyMatch(member -> member.file().folder().equals(file.folder())))
                .flatMap(Stream::of)
                .toList();
    }
}
