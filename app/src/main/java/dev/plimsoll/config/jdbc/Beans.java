package dev.plimsoll.config.jdbc;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a driver's own {@code DataSource} connects, said by properties instead of a URL: {@code dataSourceClassName} and
 * {@code dataSource.serverName}.
 */
public final class Beans {
    private static final String PREFIX = "dataSource.";
    private static final List<String> WHERE = List.of(
            "serverName", "serverNames", "portNumber", "portNumbers", "port", "databaseName", "url", "URL", "password");

    private Beans() {}

    /** The connection these pool settings describe; empty for drivers we do not know. */
    public static Optional<ConnectionString> connection(Settings pool, Secrets secrets) {
        var driver = pool.find("dataSourceClassName").flatMap(named -> driver(named.value()));
        var url = first(pool, "url", "URL").flatMap(written -> ConnectionStrings.parse(written, secrets));
        return url.or(() -> driver.flatMap(product -> ofParts(pool, product)));
    }

    private static Optional<Product> driver(Optional<String> name) {
        return name.flatMap(type -> type.startsWith("org.postgresql.")
                ? Optional.of(Product.PGJDBC)
                : type.startsWith("com.mysql.") ? Optional.of(Product.CONNECTOR_J) : Optional.empty());
    }

    private static Optional<ConnectionString> ofParts(Settings pool, Product driver) {
        var servers = first(pool, "serverName", "serverNames");
        var source = servers.or(() -> pool.find("dataSourceClassName"));
        return source.map(written -> new ConnectionString(
                driver,
                servers.map(named -> hosts(named, first(pool, "portNumber", "portNumbers", "port")))
                        .orElse(List.of(new Host("localhost", Optional.empty()))),
                first(pool, "databaseName").flatMap(Setting::value),
                Settings.of(driver, Optional.empty(), options(pool, driver)),
                written));
    }

    private static List<Host> hosts(Setting names, Optional<Setting> ports) {
        var written = ports.flatMap(Setting::value).orElse("").split(",");
        var hosts = new ArrayList<Host>();
        for (var name : names.value().orElse("").split(",")) {
            var port = written[Math.min(hosts.size(), written.length - 1)];
            if (!name.isBlank()) {
                hosts.add(new Host(name.strip(), Parts.port(Optional.of(port))));
            }
        }
        return hosts;
    }

    /** Setters may spell a name in another way than the URL does: {@code sslMode} sets {@code sslmode}. */
    private static List<Setting> options(Settings pool, Product driver) {
        var names = Catalogue.of(driver, Optional.empty()).definitions().stream()
                .collect(Collectors.toMap(
                        known -> known.name().toLowerCase(Locale.ROOT), Definition::name, (first, other) -> first));
        return pool.inEffect().stream()
                .filter(setting -> setting.name().startsWith(PREFIX))
                .filter(setting -> !WHERE.contains(setting.name().substring(PREFIX.length())))
                .map(setting -> {
                    var name = setting.name().substring(PREFIX.length());
                    return new Setting(
                            names.getOrDefault(name.toLowerCase(Locale.ROOT), name),
                            setting.spelled(),
                            setting.value(),
                            setting.origin());
                })
                .toList();
    }

    private static Optional<Setting> first(Settings pool, String... names) {
        return Stream.of(names)
                .flatMap(name -> pool.find(PREFIX + name).stream())
                .findFirst();
    }
}
