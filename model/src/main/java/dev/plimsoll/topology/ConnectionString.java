package dev.plimsoll.topology;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A JDBC URL or libpq conninfo, taken apart. A part a placeholder hides is left out.
 *
 * @param driver {@link Product#PGJDBC}, {@link Product#CONNECTOR_J} or {@link Product#LIBPQ}; the product of its options
 * @param hosts in the order in which they are tried
 * @param database the database connected to, if it is said
 * @param options parameters such as {@code socketTimeout}, each at its own column; secrets left out
 * @param source the setting it was written in, secrets masked
 */
public record ConnectionString(
        Product driver, List<Host> hosts, Optional<String> database, Settings options, Setting source) {
    public ConnectionString {
        hosts = List.copyOf(hosts);
    }

    /** Which server product it connects to. */
    public Product serves() {
        return driver == Product.CONNECTOR_J ? Product.MYSQL : Product.POSTGRESQL;
    }

    public boolean multiHost() {
        return hosts.size() > 1;
    }
}
