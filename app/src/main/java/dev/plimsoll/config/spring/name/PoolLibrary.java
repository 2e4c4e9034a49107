package dev.plimsoll.config.spring.name;

import dev.plimsoll.setting.Product;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection pool Spring Boot can make, in the order in which it takes the first that is there. */
public enum PoolLibrary {
    HIKARICP(Product.HIKARICP, "hikari", "com.zaxxer.hikari.", "HikariCP", Map.of()),
    TOMCAT_JDBC(
            Product.TOMCAT_JDBC,
            "tomcat",
            "org.apache.tomcat.jdbc.",
            "tomcat-jdbc",
            Map.ofEntries(
                    Map.entry("maxActive", "maximumPoolSize"),
                    Map.entry("minIdle", "minimumIdle"),
                    Map.entry("maxWait", "connectionTimeout"),
                    Map.entry("maxAge", "maxLifetime"),
                    Map.entry("minEvictableIdleTimeMillis", "idleTimeout"),
                    Map.entry("validationQuery", "connectionTestQuery"),
                    Map.entry("initSQL", "connectionInitSql"),
                    Map.entry("defaultReadOnly", "readOnly"),
                    Map.entry("name", "poolName"),
                    Map.entry("url", "jdbcUrl"),
                    Map.entry("username", "username"),
                    Map.entry("driverClassName", "driverClassName"))),
    COMMONS_DBCP2(
            Product.COMMONS_DBCP2,
            "dbcp2",
            "org.apache.commons.dbcp2.",
            "commons-dbcp2",
            Map.ofEntries(
                    Map.entry("maxTotal", "maximumPoolSize"),
                    Map.entry("minIdle", "minimumIdle"),
                    Map.entry("maxWaitMillis", "connectionTimeout"),
                    Map.entry("maxConnLifetimeMillis", "maxLifetime"),
                    Map.entry("minEvictableIdleTimeMillis", "idleTimeout"),
                    Map.entry("validationQuery", "connectionTestQuery"),
                    Map.entry("defaultReadOnly", "readOnly"),
                    Map.entry("url", "jdbcUrl"),
                    Map.entry("username", "username"),
                    Map.entry("driverClassName", "driverClassName"))),
    ORACLE_UCP(
            Product.ORACLE_UCP,
            "oracleucp",
            "oracle.ucp.",
            "ucp",
            Map.ofEntries(
                    Map.entry("maxPoolSize", "maximumPoolSize"),
                    Map.entry("minPoolSize", "minimumIdle"),
                    Map.entry("connectionWaitTimeout", "connectionTimeout"),
                    Map.entry("maxConnectionReuseTime", "maxLifetime"),
                    Map.entry("inactiveConnectionTimeout", "idleTimeout"),
                    Map.entry("SQLForValidateConnection", "connectionTestQuery"),
                    Map.entry("connectionPoolName", "poolName"),
                    Map.entry("URL", "jdbcUrl"),
                    Map.entry("user", "username"),
                    Map.entry("connectionFactoryClassName", "driverClassName"))),
    /** A pool or driver we know nothing of, named by {@code spring.datasource.type}. */
    ANOTHER(Product.MAPPED, "", "", "", Map.of());

    private final Product product;
    private final String tree;
    private final String classes;
    private final String artifact;
    private final Map<String, String> names;
    private final Map<String, String> byUniform = new HashMap<>();

    PoolLibrary(Product product, String tree, String classes, String artifact, Map<String, String> names) {
        this.product = product;
        this.tree = tree;
        this.classes = classes;
        this.artifact = artifact;
        this.names = names;
        names.forEach((own, ours) -> byUniform.put(PropertyNames.uniform(own), ours));
    }

    /** The libraries whose settings are known, first choice first. */
    public static List<PoolLibrary> known() {
        return Arrays.stream(values()).filter(library -> library != ANOTHER).toList();
    }

    /** What makes a data source of that class. */
    public static PoolLibrary ofType(String type) {
        return known().stream()
                .filter(library -> type.startsWith(library.classes))
                .findFirst()
                .orElse(ANOTHER);
    }

    /** The library that comes as that artifact. */
    public static Optional<PoolLibrary> ofArtifact(String artifact) {
        return known().stream()
                .filter(library -> library.artifact.equals(artifact))
                .findFirst();
    }

    public Product product() {
        return product;
    }

    /** The element its settings stand under: {@code hikari} in {@code spring.datasource.hikari.*}. */
    public String tree() {
        return tree;
    }

    /** Its own names, each with HikariCP's name for the same. */
    public Map<String, String> names() {
        return names;
    }

    /** HikariCP's name for one of its settings, given the uniform name. */
    public Optional<String> common(String uniform) {
        return this == HIKARICP ? HikariNames.own(uniform) : Optional.ofNullable(byUniform.get(uniform));
    }
}
