package dev.plimsoll.check.patroni.member;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a section of a proxy asks Patroni's REST API.
 *
 * @param setting where it is written
 * @param path the path asked for, {@code /} when none is said
 * @param get whether it asks with GET, which some paths need
 */
record Probe(Setting setting, String path, boolean get) {
    private static final Pattern PATH = Pattern.compile("(/[^\\s?]*)(?:\\?\\S*)?");
    private static final List<String> LEADERS = List.of("leader", "master", "primary", "read-write");
    private static final List<String> ANY_NODE = List.of("health", "read-only");
    private static final List<String> ANY_GET =
            List.of("/patroni", "/liveness", "/readiness", "/cluster", "/config", "/metrics");
    private static final List<String> STANDBYS = List.of("replica", "sync", "quorum");

    /** Who answers 200. */
    enum Answers {
        LEADER,
        STANDBYS,
        EVERYBODY,
        NOBODY
    }

    /** The HTTP check of a section, if it has one. */
    static Optional<Probe> of(Proxy.Section section) {
        return Stream.of("http-check send", "option httpchk")
                .flatMap(name -> section.settings().find(name).stream())
                .filter(setting ->
                        setting.value().filter(value -> !value.equals("false")).isPresent())
                .findFirst()
                .map(setting -> of(setting, setting.value().orElse("")));
    }

    private static Probe of(Setting setting, String words) {
        var path = PATH.matcher(words);
        return new Probe(
                setting, path.find() ? path.group(1) : "/", words.startsWith("GET ") || words.contains("meth GET"));
    }

    /** Patroni looks for words anywhere in the path, in this order. */
    Answers answers() {
        if (path.equals("/") || LEADERS.stream().anyMatch(path::contains)) {
            return path.contains("standby") ? Answers.STANDBYS : Answers.LEADER;
        }
        if (get && ANY_GET.contains(path)) {
            return Answers.EVERYBODY;
        }
        if (ANY_NODE.stream().anyMatch(path::contains)) {
            return Answers.EVERYBODY;
        }
        return STANDBYS.stream().anyMatch(path::contains) ? Answers.STANDBYS : Answers.NOBODY;
    }

    /** The port a check of a server goes to: its own, unless another is said. */
    static Optional<Fact<Integer>> port(Proxy.Member member) {
        var said =
                member.settings().states("port") ? member.settings().integer("port") : Optional.<Fact<Integer>>empty();
        return said.or(() -> member.host().port().map(port -> Fact.at("port", port, member.place())));
    }
}
