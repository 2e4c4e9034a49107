package dev.plimsoll.config.mapped;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mapping of a file that may be about a database, with all that stands in it about the address and the pool.
 *
 * @param path the way to it, keys joined by dots; empty for the root
 * @param node the mapping
 */
record Section(String path, Node node) {
    private static final Pattern DATABASE_URL =
            Pattern.compile("(?:jdbc:[\\w:-]*)?(?:postgres|postgresql|postgis|mysql2?|mariadb)(?:\\+\\w+)?:.*");
    private static final Pattern OTHER_URL =
            Pattern.compile("(?:rediss?|mongodb(?:\\+srv)?|amqps?|https?|kafka|nats|sqlite3?):.*");
    private static final Set<String> KINDS = Set.of(
            "adapter", "dialect", "client", "driver", "engine", "type", "provider", "drivername", "driverclassname");
    private static final Set<String> HOSTS =
            Set.of("host", "hostname", "dbhost", "databasehost", "pghost", "address", "endpoint");
    private static final Set<String> NAMES =
            Set.of("database", "dbname", "databasename", "schema", "name", "db", "pgdatabase");
    private static final Set<String> USERS = Set.of("user", "username", "dbuser", "databaseuser", "pguser");
    private static final Set<String> INNER =
            Set.of("connection", "credentials", "connectionoptions", "options", "config");

    /** Everything in it, and in the section that says where to connect. */
    List<Entry> values() {
        var values = new ArrayList<Entry>();
        for (var entry : node.entries()) {
            if (entry.value() instanceof Scalar) {
                values.add(entry);
            } else if (INNER.contains(Words.plain(entry.key()))) {
                entry.value().entries().stream()
                        .filter(inner -> inner.value() instanceof Scalar)
                        .forEach(values::add);
            }
        }
        return values;
    }

    /** The pool's own section, if it has one. */
    Optional<Entry> pool() {
        return node.entries().stream()
                .filter(entry -> PoolKeys.SECTIONS.contains(Words.plain(entry.key())))
                .filter(entry -> !entry.value().entries().isEmpty())
                .findFirst();
    }

    /** The URL of a database in it. */
    Optional<Entry> url() {
        return values().stream()
                .filter(entry -> entry.value()
                        .text()
                        .filter(text -> DATABASE_URL.matcher(text).matches())
                        .isPresent())
                .findFirst();
    }

    Optional<Entry> host() {
        return one(HOSTS);
    }

    Optional<Entry> database() {
        return one(NAMES);
    }

    Optional<Entry> user() {
        return one(USERS);
    }

    Optional<Entry> port() {
        return values().stream()
                .filter(entry -> Words.plain(entry.key()).endsWith("port"))
                .findFirst();
    }

    /** Which database a word in it names: {@code postgres}, {@code mysql2}. */
    Optional<String> kind() {
        return one(KINDS)
                .flatMap(entry -> entry.value().text())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(Words::meanDatabase);
    }

    private Optional<Entry> one(Set<String> names) {
        return values().stream()
                .filter(entry -> names.contains(Words.plain(entry.key())))
                .findFirst();
    }

    /** Whether what stands in it proves that it is about a database: a URL, a kind, an address with a database. */
    boolean isProven() {
        var port = port().flatMap(entry -> entry.value().text()).orElse("");
        var addressed = host().isPresent()
                && ((database().isPresent() && user().isPresent()) || port.equals("5432") || port.equals("3306"));
        return url().isPresent() || kind().isPresent() || addressed;
    }

    /** Whether it is about something else that has connections, or is the server's own configuration. */
    boolean isOther() {
        return Words.meanOther(path)
                || values().stream().anyMatch(entry -> Words.meanServer(entry.key()) || isOtherUrl(entry))
                || node.entries().stream().anyMatch(entry -> Words.meanServer(entry.key()))
                || one(KINDS)
                        .flatMap(entry -> entry.value().text())
                        .filter(Words::meanOther)
                        .isPresent();
    }

    private static boolean isOtherUrl(Entry entry) {
        var urlKey = Words.plain(entry.key()).matches("url|uri|dsn|connectionstring|endpoint|address|host");
        return urlKey
                && entry.value()
                        .text()
                        .filter(text -> OTHER_URL.matcher(text).matches())
                        .isPresent();
    }

    /** The last key on the way to it. */
    String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
