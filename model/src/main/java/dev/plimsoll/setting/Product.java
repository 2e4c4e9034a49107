package dev.plimsoll.setting;

import java.util.Locale;

/** A product whose settings we read. */
public enum Product {
    POSTGRESQL("PostgreSQL", Suffixes.POSTGRESQL),
    HIKARICP("HikariCP", Suffixes.NONE),
    /** Tomcat's own pool, its settings under HikariCP's names. */
    TOMCAT_JDBC("Tomcat JDBC", Suffixes.NONE),
    /** Apache's pool, its settings under HikariCP's names. */
    COMMONS_DBCP2("Commons DBCP2", Suffixes.NONE),
    /** Oracle's Universal Connection Pool, its settings under HikariCP's names. */
    ORACLE_UCP("Oracle UCP", Suffixes.NONE),
    SPRING_BOOT("Spring Boot", Suffixes.SPRING),
    PGJDBC("pgjdbc", Suffixes.NONE),
    CONNECTOR_J("MySQL Connector/J", Suffixes.NONE),
    LIBPQ("libpq", Suffixes.NONE),
    PGBOUNCER("PgBouncer", Suffixes.NONE),
    /** A line of PgBouncer's {@code [databases]}: what it leaves out is inherited, so none of its keys has a default. */
    PGBOUNCER_DATABASE("PgBouncer [databases]", Suffixes.NONE),
    /** A line of PgBouncer's {@code [users]}. */
    PGBOUNCER_USER("PgBouncer [users]", Suffixes.NONE),
    PATRONI("Patroni", Suffixes.POSTGRESQL),
    HAPROXY("HAProxy", Suffixes.HAPROXY),
    NGINX("nginx", Suffixes.NGINX),
    MYSQL("MySQL", Suffixes.MYSQL),
    RAILS("Rails", Suffixes.NONE),
    KUBERNETES("Kubernetes", Suffixes.KUBERNETES),
    COMPOSE("Docker Compose", Suffixes.COMPOSE),
    TERRAFORM("Terraform", Suffixes.NONE),
    /** A file of no product we know, whose keys are plainly pool or failover settings, mapped by name. */
    MAPPED("mapped by name", Suffixes.SPRING);

    private final String title;
    private final Suffixes suffixes;

    Product(String title, Suffixes suffixes) {
        this.title = title;
        this.suffixes = suffixes;
    }

    /** The name people call it by. */
    public String title() {
        return title;
    }

    /** A name in the form in which two spellings of one setting are equal: pgjdbc alone looks names up to the letter. */
    String fold(String name) {
        return this != PGJDBC ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** The unit suffixes of its durations and sizes. */
    Suffixes suffixes() {
        return suffixes;
    }
}
