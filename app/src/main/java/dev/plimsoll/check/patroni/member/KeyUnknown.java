package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** A key Patroni does not know, or not there: it is accepted and does nothing. */
final class KeyUnknown implements Rule {
    private static final Set<String> METHOD = Set.of("command", "keep_data", "no_params", "no_leader", "recovery_conf");

    @Override
    public About about() {
        return About.error("PAT03", "a key is unknown, or stands where Patroni does not look")
                .why("Patroni's own validation walks only over keys it knows, so a mistyped failsafe_mode passes and is"
                        + " not in effect when the DCS is away. A setting that everybody believes in and nobody has is how"
                        + " outage 003 began.")
                .source("Patroni validator.py; docs/yaml_configuration.rst, docs/dynamic_configuration.rst");
    }

    @Override
    public Example failing() {
        return Example.file("patroni.yml", Sound.node("node1").replace("failsafe_mode", "failsafe_mod"));
    }

    @Override
    public Example passing() {
        return Example.file("patroni.yml", Sound.node("node1"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> cluster.patroni().stream())
                .flatMap(this::findings);
    }

    /** One finding for each unknown key, at the first value below it. */
    private Stream<Finding> findings(PatroniNode node) {
        var firsts = new LinkedHashMap<String, Setting>();
        for (var setting : node.settings().written()) {
            if (isOf(setting, node)) {
                var plain = KnownKeys.plain(setting.name(), node.shared());
                KnownKeys.all()
                        .unknownPart(plain)
                        .filter(part -> !isMethod(part, node))
                        .ifPresent(part -> firsts.putIfAbsent(part, setting));
            }
        }
        return firsts.entrySet().stream().flatMap(first -> finding(first.getKey(), first.getValue(), node.shared()));
    }

    /** Variables of the environment are judged by nobody: there are too many that are not Patroni's. */
    private static boolean isOf(Setting setting, PatroniNode node) {
        return setting.origin()
                        .place()
                        .filter(place -> place.file().equals(node.place().file()))
                        .isPresent()
                && !setting.spelled().startsWith("PATRONI_");
    }

    /** A way to make a cluster or a replica is a section under a name of the user's own. */
    private static boolean isMethod(String part, PatroniNode node) {
        var prefix = KnownKeys.written(part) + ".";
        var mayBe =
                part.startsWith("postgresql.") || part.startsWith("bootstrap.") || part.startsWith("dcs.postgresql.");
        return mayBe
                && node.settings().written().stream()
                        .filter(setting -> setting.name().startsWith(prefix))
                        .anyMatch(setting -> METHOD.contains(setting.name().substring(prefix.length())));
    }

    private Stream<Finding> finding(String part, Setting setting, boolean shared) {
        var written = shared ? part.substring("dcs.".length()) : KnownKeys.written(part);
        var nearest = KnownKeys.all().nearest(part);
        var belongs = KnownKeys.all().belongs(part);
        if (nearest.isEmpty() && belongs.isEmpty()) {
            return isOpen(part)
                    ? Stream.empty()
                    : Stream.of(ignored(written, setting).at(Level.WARNING));
        }
        var hint = nearest.isPresent() && belongs.isEmpty()
                ? "the nearest is " + nearest.get()
                : "it belongs to " + belongs.orElse("");
        return Stream.of(ignored(written, setting)
                .labelled(hint)
                .remedy(
                        nearest.isPresent() && belongs.isEmpty()
                                ? "write %s".formatted(nearest.get())
                                : "move it to %s".formatted(belongs.orElse(""))));
    }

    /** Anything may stand at the top, for anchors and for other programs. */
    private static boolean isOpen(String part) {
        return part.indexOf('.') < 0;
    }

    private Finding ignored(String written, Setting setting) {
        return about().finding(
                        setting.place(),
                        setting.place().file() + "#" + written,
                        "Patroni knows no %s and ignores it".formatted(written))
                .because(Evidence.of(setting))
                .remedy("take it out, or find the key that was meant in Patroni's documentation");
    }
}
