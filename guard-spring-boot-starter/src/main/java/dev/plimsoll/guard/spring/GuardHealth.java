package dev.plimsoll.guard.spring;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Component {@code plimsoll} of the health: the pools as they are, without asking the database for a connection. Always up: that an
 * instance has no database is no reason to end it or to send its traffic to another that has none either.
 */
final class GuardHealth extends AbstractHealthIndicator {
    private final Guards guards;

    GuardHealth(Guards guards) {
        this.guards = guards;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetails(guards.now());
    }
}
