package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.setting.Catalogue;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which variables the images of PgBouncer turn into settings. */
public enum ImageVariables {
    /** {@code bitnami/pgbouncer}: {@code PGBOUNCER_} before the name, and only some of the names. */
    BITNAMI("PGBOUNCER_"),
    /** {@code pgbouncer/pgbouncer}: {@code PGBOUNCER_} before any name, {@code DATABASES_} for the database line. */
    PREFIXED("PGBOUNCER_"),
    /** {@code edoburu/pgbouncer} and its relatives: the name alone. */
    PLAIN("");

    private static final Map<String, String> RENAMED =
            Map.of("PGBOUNCER_PORT", "listen_port", "PGBOUNCER_LISTEN_ADDRESS", "listen_addr");
    private static final Set<String> BITNAMI_LEAVES_OUT = Set.of(
            "max_user_connections",
            "max_db_client_connections",
            "max_user_client_connections",
            "transaction_timeout",
            "server_check_delay",
            "server_check_query",
            "dns_max_ttl",
            "so_reuseport",
            "track_extra_parameters",
            "tcp_keepalive",
            "listen_addr",
            "listen_port");
    private static final Set<String> ONLY_ELSEWHERE = Set.of("pool_mode", "max_client_conn", "default_pool_size");

    private final String prefix;

    ImageVariables(String prefix) {
        this.prefix = prefix;
    }

    /** How the image of a container reads its variables; empty when it is no image of PgBouncer known to do so. */
    public static Optional<ImageVariables> of(Container container) {
        var image = container.image().map(written -> written.value()).orElse("");
        if (!image.contains("pgbouncer") || image.contains("exporter")) {
            return Optional.empty();
        }
        if (image.contains("bitnami")) {
            return Optional.of(BITNAMI);
        }
        if (image.contains("edoburu/") || image.contains("brainsam/")) {
            return Optional.of(PLAIN);
        }
        if (image.contains("pgbouncer/pgbouncer") && container.environment().states("DATABASES_HOST")) {
            return Optional.of(PREFIXED);
        }
        return ONLY_ELSEWHERE.stream().anyMatch(key -> container.environment().states(upper(key)))
                ? Optional.of(PLAIN)
                : Optional.empty();
    }

    /** The parameter a variable sets; empty when the image does not read it as one. */
    public Optional<String> parameter(String variable) {
        if (this == BITNAMI && RENAMED.containsKey(variable)) {
            return Optional.ofNullable(RENAMED.get(variable));
        }
        return named(variable, prefix).filter(key -> this != BITNAMI || !BITNAMI_LEAVES_OUT.contains(key));
    }

    /** The parameter a variable plainly means although this image does not read it. */
    public Optional<String> meant(String variable) {
        if (parameter(variable).isPresent()) {
            return Optional.empty();
        }
        return named(variable, "PGBOUNCER_").or(() -> named(variable, "").filter(ONLY_ELSEWHERE::contains));
    }

    /** How a variable of this image is called. */
    public String variable(String parameter) {
        return prefix + upper(parameter);
    }

    private static Optional<String> named(String variable, String prefix) {
        if (!variable.startsWith(prefix)) {
            return Optional.empty();
        }
        var key = variable.substring(prefix.length()).toLowerCase(Locale.ROOT);
        return Catalogue.of(Product.PGBOUNCER, Optional.empty()).find(key).isPresent()
                        && variable.equals(variable.toUpperCase(Locale.ROOT))
                ? Optional.of(key)
                : Optional.empty();
    }

    private static String upper(String key) {
        return key.toUpperCase(Locale.ROOT);
    }
}
