package dev.plimsoll.topology;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A pool that says where it connects, and the way its connections take.
 *
 * @param service who holds it
 * @param pool the pool
 * @param url where it connects to
 * @param route what is there, as far as the files tell
 */
public record Link(Service service, Pool pool, ConnectionString url, Route route) {
    /** Where pools keep properties they hand to the driver. */
    private static final List<String> HANDED_ON = List.of("datasourceproperties.", "datasource.");

    /** The driver's properties in effect: those the pool hands on, then those of the URL, which win. */
    public Settings options() {
        var written = new ArrayList<Setting>();
        for (var setting : pool.settings().inEffect()) {
            handedOn(setting.name())
                    .ifPresent(name ->
                            written.add(new Setting(name, setting.spelled(), setting.value(), setting.origin())));
        }
        written.addAll(url.options().written());
        return Settings.of(url.driver(), url.options().version(), written);
    }

    private static Optional<String> handedOn(String name) {
        var plain = name.toLowerCase(Locale.ROOT);
        return HANDED_ON.stream().filter(plain::startsWith).findFirst().map(prefix -> name.substring(prefix.length()));
    }

    /** The primary it ends at, when it is one of these files'. */
    public Optional<Server> primary() {
        return route.cluster().map(Cluster::primary);
    }

    /** Whether every host is the machine itself: a developer's set-up, as far as the files tell. */
    public boolean isLocal() {
        return !url.hosts().isEmpty() && url.hosts().stream().allMatch(Host::isLocal);
    }

    /** Whether it is PostgreSQL's JDBC driver, wrapped or not. */
    public boolean isPgjdbc() {
        return url.driver() == Product.PGJDBC;
    }
}
