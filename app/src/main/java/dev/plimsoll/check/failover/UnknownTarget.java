package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Spelling;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** The target is no word the driver knows, so that every connect fails. */
final class UnknownTarget implements Rule {
    @Override
    public About about() {
        return About.error("FO05", "targetServerType is no word the driver knows: every connect fails")
                .why("The driver throws on every attempt to connect, to any host: the service does not start, or cannot"
                        + " reconnect after the next failover. The words are matched to the letter.")
                .source("pgjdbc ConnectionFactoryImpl.java, HostRequirement.getTargetServerType; libpq"
                        + " target_session_attrs");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://db-a,db-b/orders?targetServerType=read-write");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://db-a,db-b/orders?targetServerType=master");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .flatMap(link -> link.options().find(key(link)).stream()
                        .filter(setting -> setting.name().equals(key(link)))
                        .filter(setting -> setting.value()
                                .filter(word -> !accepted(link, word))
                                .isPresent())
                        .map(setting -> finding(link, setting)));
    }

    private static String key(Link link) {
        return link.url().driver() == Product.LIBPQ ? "target_session_attrs" : "targetServerType";
    }

    private static boolean accepted(Link link, String word) {
        return switch (link.url().driver()) {
            case LIBPQ -> words(link).contains(word);
            case PGJDBC -> words(link).contains(word.replace("lave", "econdary").replace("master", "primary"));
            default -> true;
        };
    }

    private static List<String> words(Link link) {
        return link.url().driver() == Product.LIBPQ
                ? List.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby")
                : List.of("any", "primary", "secondary", "preferSecondary", "preferPrimary");
    }

    private Finding finding(Link link, Setting setting) {
        var word = setting.value().orElseThrow();
        var near = Spelling.nearest(word, words(link)).orElse("primary");
        return about().finding(
                        setting,
                        "%s=%s is refused: %s cannot connect to any host"
                                .formatted(key(link), word, link.pool().name()))
                .because(Evidence.of(setting))
                .because(Evidence.known("the words are " + String.join(", ", words(link))))
                .remedy("write %s=%s".formatted(key(link), near));
    }
}
