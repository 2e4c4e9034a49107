package dev.plimsoll.bench.guard.contender;

import com.zaxxer.hikari.HikariDataSource;

/**
 * The AWS Advanced JDBC Wrapper on HikariCP. Of its plugins for failures only those that watch hosts ({@code efm2}) are
 * for a PostgreSQL that is not Amazon's. It reads the driver's timeouts as milliseconds.
 */
final class AwsWrapper {
    private AwsWrapper() {}

    static Contestant asItComes(Wanted wanted) {
        var patient = wanted.patient();
        return opened(
                patient.with("loginTimeout", Long.toString(patient.patience().toMillis())));
    }

    /** Suspects after a second without an answer, and asks twice within the next; the driver as brisk as elsewhere. */
    static Contestant tuned(Wanted wanted) {
        return opened(wanted.with("connectTimeout", "1000")
                .with("socketTimeout", "2000")
                .with("loginTimeout", "2000")
                .brisk()
                .with("failureDetectionTime", "1000")
                .with("failureDetectionInterval", "500")
                .with("failureDetectionCount", "2")
                .with("monitoring-connectTimeout", "1000")
                .with("monitoring-socketTimeout", "1000"));
    }

    private static Contestant opened(Wanted wanted) {
        var wrapped = wanted.url().replace("jdbc:postgresql:", "jdbc:aws-wrapper:postgresql:");
        var through = new Wanted(wrapped, wanted.size(), wanted.patience()).with("wrapperPlugins", "efm2");
        return Hikari.pooled(new HikariDataSource(Hikari.config(through)));
    }
}
