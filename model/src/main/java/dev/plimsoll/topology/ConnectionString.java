package dev.plimsoll.topology;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.ArrayList;
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

    /** Server settings a client asks for when it connects: {@code options=-c statement_timeout=5s}, {@code sessionVariables}. */
    private static final class SessionOptions {
        private SessionOptions() {}

        static Settings of(ConnectionString connection) {
            var found = new ArrayList<Setting>();
            if (connection.serves() == Product.MYSQL) {
                connection.options().find("sessionVariables").ifPresent(option -> assignments(option, "[,;]", found));
            } else {
                connection.options().find("options").ifPresent(option -> switches(option, found));
            }
            return Settings.of(connection.serves(), Optional.empty(), found);
        }

        /** {@code -c name=value}, {@code -cname=value} or {@code --name=value}, separated by blanks. */
        private static void switches(Setting option, List<Setting> found) {
            var assignments = option.value().orElse("").replace("\\ ", " ").split("(?:^|\\s)-(?:c\\s*|-)");
            for (var assignment : assignments) {
                assign(option, assignment.strip(), found);
            }
        }

        private static void assignments(Setting option, String separator, List<Setting> found) {
            for (var assignment : option.value().orElse("").split(separator)) {
                assign(option, assignment.strip(), found);
            }
        }

        private static void assign(Setting option, String assignment, List<Setting> found) {
            var equals = assignment.indexOf('=');
            if (equals > 0) {
                var name = assignment.substring(0, equals).strip().replace('-', '_');
                var value = assignment.substring(equals + 1).strip();
                found.add(new Setting(name, option.spelled() + " " + name, Optional.of(value), option.origin()));
            }
        }
    }
}
