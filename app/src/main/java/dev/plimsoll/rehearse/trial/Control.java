package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.rig.Overhead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The run without a fault.
 *
 * @param requests how many came
 * @param failed how many had no answer
 * @param p99 what 99 of 100 answers did not exceed
 * @param lateness what 99 of 100 requests were late by because this machine was
 * @param orders what became of the orders
 * @param overhead what the links add that break later
 * @param services the same for each service, where there are several
 * @param cause what the primary showed that keeps it from serving users whatever the load is
 */
public record Control(
        long requests,
        long failed,
        Duration p99,
        Duration lateness,
        Orders orders,
        Overhead overhead,
        List<Share> services,
        Optional<String> cause) {
    public Control {
        services = List.copyOf(services);
    }

    /** Of a single service. */
    public Control(long requests, long failed, Duration p99, Duration lateness, Orders orders, Overhead overhead) {
        this(requests, failed, p99, lateness, orders, overhead, List.of(), Optional.empty());
    }

    /**
     * What the users of one service met.
     *
     * @param service whose
     * @param requests how many came
     * @param failed how many had no answer
     * @param p99 what 99 of 100 answers did not exceed
     */
    public record Share(String service, long requests, long failed, Duration p99) {}

    /** Service by service. */
    public List<Share> shares() {
        return services.isEmpty() ? List.of(new Share("", requests, failed, p99)) : services;
    }
}
