package dev.plimsoll.config.jdbc;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes connection strings apart as their drivers do: pgjdbc and MySQL Connector/J URLs, those inside a tracing or
 * failover wrapper, libpq URIs and libpq's keyword strings. A part a placeholder stands in is left out, the rest is kept.
 */
public final class ConnectionStrings {
    /** Drivers that hand the rest of the URL to another; what they add themselves stays visible in the source. */
    private static final List<String> WRAPPERS = List.of(
            "jdbc:p6spy:",
            "jdbc:otel:",
            "jdbc:aws-wrapper:",
            "jdbc:log4jdbc:",
            "jdbc:opentracing:",
            "jdbc:tracing:",
            "jdbc:datadog:",
            "jdbc-secretsmanager:");

    private static final Set<String> MYSQL_URIS = Set.of("mysql", "mysql2", "mariadb");
    private static final Set<String> LIBPQ_URIS = Set.of("postgres", "postgresql", "postgis");

    private ConnectionStrings() {}

    /**
     * The parts of a connection string. Empty for drivers we do not know, for text that is none, and when a
     * placeholder hides which driver it is.
     *
     * @param url the text as the driver gets it, placeholders left as they stand
     * @param secrets where every password in it is put
     */
    public static Optional<ConnectionString> parse(Setting url, Secrets secrets) {
        return url.value().filter(text -> text.length() < 10_000).flatMap(text -> {
            var written = new UrlText(url, text);
            return parse(written, inner(written), secrets);
        });
    }

    /** The setting without whatever password its text holds, which is put among the secrets. */
    public static Setting withoutSecrets(Setting written, Secrets secrets) {
        if (written.value().filter(ConnectionStrings::mayHoldSecret).isEmpty()) {
            return written;
        }
        parse(written, secrets);
        return new Setting(written.name(), written.spelled(), written.value().map(secrets::mask), written.origin());
    }

    private static boolean mayHoldSecret(String text) {
        return text.contains("assword=") || (text.contains("://") && text.indexOf('@') > 0);
    }

    /** Where the URL of the driver itself starts. */
    private static int inner(UrlText url) {
        for (var wrapper : WRAPPERS) {
            if (url.shape().startsWith(wrapper)) {
                return wrapper.length();
            }
        }
        return url.shape().startsWith("jdbc:") ? "jdbc:".length() : 0;
    }

    private static Optional<ConnectionString> parse(UrlText url, int start, Secrets secrets) {
        var colon = url.shape().indexOf(':', start);
        var scheme = colon < 0 ? "" : url.shape().substring(start, colon).toLowerCase(Locale.ROOT);
        if (start > 0) {
            return switch (scheme) {
                case "postgresql" -> Optional.of(PgjdbcUrl.parse(new Parts(url, Product.PGJDBC, secrets), colon + 1));
                case "mysql", "mariadb" -> MysqlUrl.parse(new Parts(url, Product.CONNECTOR_J, secrets), colon + 1);
                default -> Optional.empty();
            };
        }
        var dialect = scheme.indexOf('+') < 0 ? scheme : scheme.substring(0, scheme.indexOf('+'));
        if (LIBPQ_URIS.contains(dialect) && url.shape().startsWith("//", colon + 1)) {
            return Optional.of(LibpqUri.parse(new Parts(url, Product.LIBPQ, secrets), colon + 1));
        }
        if (MYSQL_URIS.contains(dialect) && url.shape().startsWith("//", colon + 1)) {
            return MysqlUrl.parse(new Parts(url, Product.CONNECTOR_J, secrets), colon + 1);
        }
        return Conninfo.parse(new Parts(url, Product.LIBPQ, secrets));
    }
}
