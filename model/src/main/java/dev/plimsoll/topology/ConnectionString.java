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
    /** The name of an option that stands for any number of others, which a placeholder hides. */
    public static final String ANY = "*";

    public ConnectionString {
        hosts = List.copyOf(hosts);
    }

    /** Which server product it connects to. */
    public Product serves() {
        return driver == Product.CONNECTOR_J ? Product.MYSQL : Product.POSTGRESQL;
    }

    /** The server settings every session of it starts with, such as {@code statement_timeout}. */
    public Settings session() {
        return SessionOptions.of(this);
    }

    /** Whether a placeholder may bring options that are not seen here: what is not set may be set there. */
    public boolean mayHoldMore() {
        return options.states(ANY);
    }

    /** Whether it is a JDBC URL, with or without a wrapper around the driver. */
    public boolean isJdbc() {
        return source.value().filter(text -> text.startsWith("jdbc")).isPresent();
    }

    public boolean multiHost() {
        return hosts.size() > 1;
    }
}
