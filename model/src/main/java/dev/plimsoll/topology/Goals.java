package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import java.time.Duration;

/**
 * What the people who run it want to hold, from {@code plimsoll.yml}.
 *
 * @param recover how long users may be affected by the loss of a node
 * @param lostOrders acknowledged writes that may be lost then
 * @param p99 how slow the slowest percent of requests may be
 */
public record Goals(Fact<Duration> recover, Fact<Integer> lostOrders, Fact<Duration> p99) {
    /** The goals when nobody declared any: 30 s, no lost order, 500 ms. */
    public static final Goals UNSAID = new Goals(
            Fact.assumed("goals.recover", Duration.ofSeconds(30), "the goal when plimsoll.yml has none"),
            Fact.assumed("goals.lostOrders", 0, "the goal when plimsoll.yml has none"),
            Fact.assumed("goals.p99", Duration.ofMillis(500), "the goal when plimsoll.yml has none"));
}
