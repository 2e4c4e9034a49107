package dev.plimsoll.check.spring;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Source;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One property written twice for the same case, with different values. */
final class KeyTwice implements Rule {
    @Override
    public About about() {
        return About.warning("SPR05", "one property written twice, in two spellings or two files")
                .why("Only one of them counts, and not the one written last: a change to the other has no effect.")
                .source(
                        "Spring Boot 4.1.1: the dashed spelling wins over all others, else the order of a HashSet decides; of the same"
                                + " spelling the last; .properties over .yml over .yaml in one folder");
    }

    @Override
    public Example failing() {
        return Example.file("application.properties", """
                spring.datasource.url=jdbc:postgresql://db/orders
                spring.datasource.hikari.maximum-pool-size=20
                spring.datasource.hikari.maximumPoolSize=50
                """);
    }

    @Override
    public Example passing() {
        return Example.file("application.properties", """
                spring.datasource.url=jdbc:postgresql://db/orders
                spring.datasource.hikari.maximum-pool-size=20
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var sources = topology.sources().stream()
                .filter(source -> source.format().equals("spring"))
                .toList();
        var inOne = sources.stream().flatMap(source -> twice(source.settings()));
        var byFolder = new LinkedHashMap<String, List<Source>>();
        sources.forEach(source -> byFolder.computeIfAbsent(stem(source), stem -> new ArrayList<>())
                .add(source));
        var inTwo = byFolder.values().stream()
                .filter(together ->
                        together.stream().map(Source::path).distinct().count() > 1)
                .flatMap(together -> twice(together.stream()
                        .flatMap(source -> source.settings().stream())
                        .toList()));
        return Stream.concat(inOne, inTwo).distinct();
    }

    /** What files that Spring Boot reads for the same case have in common: folder, name, profile. */
    private static String stem(Source source) {
        return source.path().replaceAll("\\.(?:ya?ml|properties)$", "") + "|"
                + source.profile().orElse("");
    }

    private Stream<Finding> twice(List<Setting> settings) {
        var byName = new LinkedHashMap<String, List<Setting>>();
        settings.stream()
                .filter(setting ->
                        Keys.kind(setting.name()).isPresent() || setting.name().contains(".hikari."))
                .forEach(setting -> byName.computeIfAbsent(setting.name(), name -> new ArrayList<>())
                        .add(setting));
        return byName.entrySet().stream()
                .filter(same ->
                        same.getValue().stream().map(Setting::value).distinct().count() > 1)
                .map(this::finding);
    }

    private Finding finding(Map.Entry<String, List<Setting>> same) {
        var last = same.getValue().get(same.getValue().size() - 1);
        return about().finding(
                        last.place(),
                        last.place().file() + "#" + same.getKey(),
                        "%s is written %d times with different values"
                                .formatted(same.getKey(), same.getValue().size()))
                .because(same.getValue().stream().map(Evidence::of).toList())
                .remedy("keep one of them, spelled " + same.getKey());
    }
}
