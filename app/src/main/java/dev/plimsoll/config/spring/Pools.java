package dev.plimsoll.config.spring;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.build.Versions;
import dev.plimsoll.config.code.BoundPrefix;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.spring.name.PoolLibrary;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the pools of one service from what is in effect for it. */
final class Pools {
    /** Databases we know nothing about, most of them inside the process: their connections are nobody's slots. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("jdbc:(?!postgresql|pgsql|mysql|mariadb|aws-wrapper|p6spy|log4jdbc|tc:|otel).*");

    private final Versions.InUse versions;
    private final List<BoundPrefix> bound;
    private final Secrets secrets;

    Pools(Versions.InUse versions, List<BoundPrefix> bound, Secrets secrets) {
        this.versions = versions;
        this.bound = bound;
        this.secrets = secrets;
    }

    Versions.InUse versions() {
        return versions;
    }

    List<Pool> of(String service, PropertyStack stack, List<String> profiles, boolean deployed) {
        return new DataSources(stack, versions, bound)
                .trees().stream()
                        .flatMap(tree -> pool(service, tree, profiles, deployed).stream())
                        .toList();
    }

    private Optional<Pool> pool(String service, DataSources.Tree tree, List<String> profiles, boolean deployed) {
        var settings = tree.settings();
        var url = tree.writtenUrl();
        var place = tree.first().flatMap(setting -> setting.origin().place());
        return place.map(declared -> new Pool(
                tree.name().map(own -> service + "/" + own).orElse(service),
                Settings.of(tree.library().product(), version(tree), settings),
                url.flatMap(written -> connection(written, tree)),
                tree.user().flatMap(Pools::user),
                profiles.isEmpty() ? Optional.empty() : Optional.of(String.join(",", profiles)),
                deployed
                        && url.flatMap(Setting::value)
                                .filter(Pools::isElsewhere)
                                .isEmpty(),
                declared));
    }

    /** The version is known of HikariCP alone; the others have kept their defaults. */
    private Optional<Version> version(DataSources.Tree tree) {
        return tree.library() == PoolLibrary.HIKARICP ? versions.hikari() : Optional.empty();
    }

    /** The URL, its options winning over the driver properties of the pool as drivers have it. */
    private Optional<ConnectionString> connection(Setting url, DataSources.Tree tree) {
        return ConnectionStrings.parse(url, secrets).map(parsed -> {
            var options = tree.driverProperties().stream().map(Pools::option).collect(Collectors.toList());
            if (options.isEmpty()) {
                return parsed;
            }
            options.addAll(parsed.options().written());
            return new ConnectionString(
                    parsed.driver(),
                    parsed.hosts(),
                    parsed.database(),
                    Settings.of(parsed.driver(), parsed.options().version(), options),
                    parsed.source());
        });
    }

    private static Setting option(Setting property) {
        return new Setting(
                property.name().substring(property.name().indexOf('.') + 1),
                property.spelled(),
                property.value(),
                property.origin());
    }

    private static boolean isElsewhere(String url) {
        return ELSEWHERE.matcher(url).matches();
    }

    private static Optional<Fact<String>> user(Setting setting) {
        return setting.value().map(name -> new Fact<>("username", name, setting.origin()));
    }
}
