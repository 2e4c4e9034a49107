package dev.plimsoll.check.postgres.file;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the server in use takes a setting; a version nobody says is any of those we know. */
final class Legality {
    private static final List<Version> KNOWN =
            Stream.of(15, 16, 17, 18).map(Version::of).toList();

    private Legality() {}

    /** What the server reads when it starts: of settings spelled alike only the last, and none a template hides. */
    static Stream<Setting> judged(Server server) {
        var last = new LinkedHashMap<String, Setting>();
        server.settings().written().forEach(setting -> last.put(setting.spelled(), setting));
        return last.values().stream()
                .filter(setting -> !setting.hidden()
                        && setting.origin()
                                .place()
                                .filter(place -> !place.file().endsWith(".sql"))
                                .isPresent());
    }

    static Optional<Refusal> of(Server server, Setting setting) {
        if (setting.name().indexOf('.') > 0) {
            return Optional.empty();
        }
        var versions = server.settings().version().map(List::of).orElse(KNOWN);
        if (versions.get(0).major() < KNOWN.get(0).major()) {
            return Retired.since(setting.name()).isPresent() ? Optional.empty() : older(setting);
        }
        var refusals = versions.stream()
                .map(version -> of(Catalogue.of(Product.POSTGRESQL, Optional.of(version)), version, setting))
                .toList();
        if (refusals.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return refusals.get(refusals.size() - 1);
    }

    /** Of an older version we know what no version ever knew. */
    private static Optional<Refusal> older(Setting setting) {
        var known = KNOWN.stream()
                .map(version -> Catalogue.of(Product.POSTGRESQL, Optional.of(version)))
                .anyMatch(catalogue -> catalogue.find(setting.name()).isPresent());
        return known ? Optional.empty() : Optional.of(Unknown.refusal(setting));
    }

    private static Optional<Refusal> of(Catalogue catalogue, Version version, Setting setting) {
        var definition = catalogue.find(setting.name());
        if (definition.isPresent()) {
            return setting.value().flatMap(value -> Values.refusal(definition.get(), value));
        }
        var renamed = setting.name().equals("force_parallel_mode") && version.major() >= 16;
        return renamed ? Optional.empty() : Optional.of(Unknown.refusal(setting));
    }

    /** What the server says to a name it does not know. */
    static final class Unknown {
        private static final List<String> FORKS = List.of("edb_", "gp_", "polar_", "rds_", "yb_", "enterprisedb");

        private Unknown() {}

        static Refusal refusal(Setting setting) {
            var name = setting.spelled();
            var retired = Retired.since(setting.name());
            if (retired.isPresent()) {
                return Refusal.of(
                                "%s was removed in PostgreSQL %s".formatted(name, retired.get()),
                                "removed in " + retired.get(),
                                "delete the line")
                        .uncertain();
            }
            var near = Catalogue.of(Product.POSTGRESQL, Optional.empty()).nearest(setting.name());
            var refusal = Refusal.of(
                    "%s is no setting of PostgreSQL".formatted(name),
                    near.map(word -> "meant: " + word + "?").orElse("unknown"),
                    near.map(word -> "write " + word).orElse("delete the line, or put it where it belongs"));
            var isForks = FORKS.stream().filter(Objects::nonNull).anyMatch(setting.name()::startsWith);
            return isForks ? refusal.uncertain() : refusal;
        }
    }
}
