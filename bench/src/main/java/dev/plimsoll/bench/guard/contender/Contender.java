package dev.plimsoll.bench.guard.contender;

import dev.plimsoll.lab.pooler.Installed;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * A product with its settings: as it comes, or the best we know for what is asked. All connect by pgjdbc with all hosts in
 * the URL and {@code targetServerType=primary}, where there are several.
 */
public enum Contender {
    GUARD("guard", "gate and follow enforce", Guarded::asItComes),
    GUARD_TUNED("guard, tuned", "the same, connection-timeout as long as callers wait", Guarded::tuned),
    HIKARI("HikariCP", "as it comes", Hikari::asItComes),
    HIKARI_TUNED(
            "HikariCP, tuned",
            "connectionTimeout as long as callers wait, validationTimeout at most 1 s; pgjdbc: " + Contender.BRISK,
            Hikari::tuned),
    AGROAL("Agroal", "as it comes", Agroal::asItComes),
    AGROAL_TUNED(
            "Agroal, tuned",
            "acquisitionTimeout as long as callers wait, validated each second and after a second of rest, PostgreSQL's"
                    + " exception sorter; pgjdbc as for HikariCP",
            Agroal::tuned),
    TOMCAT("Tomcat JDBC", "as it comes", Tomcat::asItComes),
    TOMCAT_TUNED(
            "Tomcat JDBC, tuned",
            "maxWait as long as callers wait, testOnBorrow and testWhileIdle once a second; pgjdbc as for HikariCP",
            Tomcat::tuned),
    DBCP("DBCP2", "as it comes", Dbcp::asItComes),
    DBCP_TUNED(
            "DBCP2, tuned",
            "maxWait as long as callers wait, all idle ones tested each second, fastFailValidation; pgjdbc as for HikariCP",
            Dbcp::tuned),
    VIBUR("vibur", "as it comes", Vibur::asItComes),
    VIBUR_TUNED(
            "vibur, tuned",
            "connectionTimeoutInMs as long as callers wait, validated after a second of rest, one retry after 100 ms;"
                    + " pgjdbc as for HikariCP",
            Vibur::tuned),
    FLEXY("FlexyPool", "on HikariCP; grows by 5 at most when a wait failed, tries again twice", Flexy::asItComes),
    FLEXY_TUNED(
            "FlexyPool, tuned",
            "on a HikariCP tuned as above; grows to twice the size when a wait took 100 ms",
            Flexy::tuned),
    AWS(
            "AWS wrapper",
            "efm2 as it comes, on HikariCP as it comes; leads to a name that moves with the primary",
            AwsWrapper::asItComes),
    AWS_TUNED(
            "AWS wrapper, tuned",
            "efm2 with failureDetectionTime 1 s, interval 0.5 s, count 2; HikariCP and pgjdbc tuned as above",
            AwsWrapper::tuned),
    PGBOUNCER(
            "PgBouncer",
            "pooling by session, behind a HikariCP of the same size; leads to a name that moves with the primary",
            Bouncer::asItComes),
    PGBOUNCER_TUNED(
            "PgBouncer, tuned",
            "pooling by transaction behind a HikariCP of 40, query_wait_timeout as long as callers wait (1 s at least),"
                    + " server_login_retry and server_check_delay 1 s",
            Bouncer::tuned);

    private static final int TRIES = 3;
    private static final String BRISK = "connectTimeout 1, socketTimeout 2, loginTimeout 2, hostRecheckSeconds 1,"
            + " tcpKeepAlive, sslmode disable";

    private final String product;
    private final String settings;
    private final Product way;

    Contender(String product, String settings, Product way) {
        this.product = product;
        this.settings = settings;
        this.way = way;
    }

    /** Opens it, with callers that are as patient as products by default are. */
    public Contestant open(String url, int size) throws SQLException {
        return open(new Wanted(url, size));
    }

    /** In up to three tries: that the machine was too busy while a pool was made is nothing to measure. */
    public Contestant open(Wanted wanted) throws SQLException {
        for (int left = TRIES - 1; true; left--) {
            try {
                return way.open(wanted);
            } catch (SQLException | RuntimeException busy) {
                if (left == 0) {
                    throw busy;
                }
            }
        }
    }

    /** Whether it is the one that is compared with the others. */
    public boolean ours() {
        return this == GUARD || this == GUARD_TUNED;
    }

    /** Whether it leads to one host, so that, where there are several, a name has to move with the primary. */
    public boolean knowsOneHost() {
        return switch (this) {
            case AWS, AWS_TUNED, PGBOUNCER, PGBOUNCER_TUNED -> true;
            default -> false;
        };
    }

    /** What it is told, in words. */
    public String settings() {
        return settings;
    }

    /** Why it cannot be had here. */
    public Optional<String> missing() {
        boolean pooler = this == PGBOUNCER || this == PGBOUNCER_TUNED;
        return pooler && Installed.here().isEmpty() ? Optional.of("not installed here") : Optional.empty();
    }

    /** As its results are filed. */
    public String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As tables name it. */
    @Override
    public String toString() {
        return product;
    }
}
