package dev.plimsoll.config.mapped;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words in a key or a file's name say of it. */
final class Words {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern APART = Pattern.compile("[^a-z0-9]+");

    private static final Set<String> DATABASES = Set.of(
            "database",
            "databases",
            "db",
            "dbs",
            "dbconfig",
            "postgres",
            "postgresql",
            "pg",
            "mysql",
            "mariadb",
            "datasource",
            "datasources",
            "jdbc",
            "sqlalchemy",
            "knex",
            "sequelize",
            "typeorm",
            "gorm",
            "sql",
            "rds",
            "aurora");

    private static final Set<String> OTHERS = Set.of(
            "redis",
            "mongo",
            "mongodb",
            "rabbit",
            "rabbitmq",
            "amqp",
            "kafka",
            "nats",
            "http",
            "https",
            "thread",
            "threads",
            "worker",
            "workers",
            "elastic",
            "elasticsearch",
            "opensearch",
            "cassandra",
            "memcached",
            "memcache",
            "ldap",
            "smtp",
            "mail",
            "grpc",
            "jedis",
            "lettuce",
            "cache",
            "executor",
            "server",
            "nginx",
            "pgbouncer",
            "haproxy",
            "exporter",
            "queue",
            "broker",
            "websocket",
            "ssh",
            "ftp",
            "sqlite",
            "clickhouse",
            "neo4j",
            "influxdb");

    /** What only the server's own configuration says. */
    private static final Set<String> SERVERS = Set.of(
            "sharedbuffers",
            "workmem",
            "wallevel",
            "effectivecachesize",
            "listenaddresses",
            "maxwalsenders",
            "maintenanceworkmem",
            "innodbbufferpoolsize",
            "walkeepsize",
            "maxworkerprocesses",
            "poolmode",
            "maxclientconn",
            "defaultpoolsize",
            "superuserreservedconnections");

    private Words() {}

    /** Whether a name is one of a database. */
    static boolean meanDatabase(String name) {
        return of(name).stream().anyMatch(DATABASES::contains);
    }

    /** Whether a name is one of something else that has pools and connections. */
    static boolean meanOther(String name) {
        return of(name).stream().anyMatch(OTHERS::contains);
    }

    /** Whether a key stands only in the configuration of a server or pooler. */
    static boolean meanServer(String key) {
        return SERVERS.contains(plain(key));
    }

    /** The key without case and separators. */
    static String plain(String key) {
        return APART.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static List<String> of(String name) {
        return Arrays.asList(APART.split(CAMEL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT)));
    }
}
