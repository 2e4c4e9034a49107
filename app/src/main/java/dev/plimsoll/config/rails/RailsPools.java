package dev.plimsoll.config.rails;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes pools of connections, every value as the program gets it in one environment. */
record RailsPools(String service, Ruby ruby, Secrets secrets) {
    /** Rails' names for what HikariCP calls otherwise. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("pool", "maximumPoolSize"),
            Map.entry("max_connections", "maximumPoolSize"),
            Map.entry("min_connections", "minimumIdle"),
            Map.entry("checkout_timeout", "connectionTimeout"),
            Map.entry("idle_timeout", "idleTimeout"),
            Map.entry("max_age", "maxLifetime"),
            Map.entry("keepalive", "keepaliveTime"),
            Map.entry("replica", "readOnly"));

    Pool of(Connection connection) {
        var settings = new ArrayList<Setting>();
        connection.cells().forEach(cell -> settings.add(named(cell.in(ruby))));
        var string = string(connection, settings);
        string.stream()
                .flatMap(url -> url.options().written().stream())
                .filter(option -> NAMES.containsKey(option.name()))
                .map(RailsPools::named)
                .forEach(settings::add);
        var all = Settings.of(Product.RAILS, Optional.empty(), settings);
        var primary = connection.name().equals("primary");
        return new Pool(
                primary ? service : service + "/" + connection.name(),
                all,
                string,
                said(all, "username"),
                Optional.of(connection.environment()),
                true,
                connection.cells().get(0).setting().place());
    }

    private static Setting named(Setting setting) {
        return new Setting(
                NAMES.getOrDefault(setting.name(), setting.name()),
                setting.spelled(),
                setting.value(),
                setting.origin());
    }

    /** The URL of the file, for the first connection the one of the environment, else its parts. */
    private Optional<ConnectionString> string(Connection connection, List<Setting> settings) {
        var primary = connection.name().equals("primary")
                ? ruby.environment().find("DATABASE_URL")
                : Optional.<Setting>empty();
        var written = settings.stream()
                .filter(setting -> setting.name().equals("url"))
                .findFirst();
        return primary.or(() -> written)
                .flatMap(url -> ConnectionStrings.parse(url, secrets))
                .or(() -> parts(Settings.of(Product.RAILS, Optional.empty(), settings)));
    }

    private static Optional<ConnectionString> parts(Settings settings) {
        var adapter = settings.find("adapter");
        var mysql = adapter.flatMap(Setting::value).filter(name -> name.startsWith("mysql") || name.equals("trilogy"));
        var postgres = adapter.flatMap(Setting::value).filter(name -> name.startsWith("postg"));
        if (mysql.isEmpty() && postgres.isEmpty()) {
            return Optional.empty();
        }
        var port =
                said(settings, "port").flatMap(text -> settings.integer("port")).map(Fact::value);
        var hosts = said(settings, "host").map(host -> new Host(host.value(), port)).stream()
                .toList();
        var driver = mysql.isPresent() ? Product.CONNECTOR_J : Product.LIBPQ;
        return Optional.of(new ConnectionString(
                driver,
                hosts,
                said(settings, "database").map(Fact::value),
                Settings.none(driver),
                settings.find("host").or(() -> adapter).orElseThrow()));
    }

    private static Optional<Fact<String>> said(Settings settings, String name) {
        return settings.states(name)
                ? settings.text(name).filter(text -> !text.value().isBlank())
                : Optional.empty();
    }
}
