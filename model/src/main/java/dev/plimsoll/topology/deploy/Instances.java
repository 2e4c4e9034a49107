package dev.plimsoll.topology.deploy;

import dev.plimsoll.setting.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many copies of a service run.
 *
 * @param replicas the declared number
 * @param autoscaled the most an autoscaler may start, when there is one
 * @param surge the extra ones while an update rolls
 * @param hidden why their number is not known, when it is not: {@code "a template hides replicas"}
 */
public record Instances(
        Fact<Integer> replicas, Optional<Fact<Integer>> autoscaled, Fact<Surge> surge, Optional<String> hidden) {

    /** Instances whose number is known. */
    public Instances(Fact<Integer> replicas, Optional<Fact<Integer>> autoscaled, Fact<Surge> surge) {
        this(replicas, autoscaled, surge, Optional.empty());
    }

    /** The same, but how many is not known. */
    public Instances hidden(String why) {
        return new Instances(replicas, autoscaled, surge, Optional.of(why));
    }

    /** One instance, because nothing says how many. */
    public static Instances unsaid() {
        return new Instances(
                Fact.assumed("instances", 1, "no file says how many instances run"),
                Optional.empty(),
                Fact.assumed("surge", Surge.NONE, "no file says how it is rolled out"));
    }

    /** The most that run outside of updates: the larger of the declared number and the autoscaler's maximum. */
    public int steady() {
        return Math.max(replicas.value(), autoscaled.map(Fact::value).orElse(0));
    }

    /** The most that run at any time, a rolling update included. */
    public int peak() {
        return (int) Math.min(Integer.MAX_VALUE, (long) steady() + surge.value().over(steady()));
    }

    /** The terms of {@link #peak()}, for evidence. */
    public List<Fact<?>> terms() {
        var terms = new ArrayList<Fact<?>>();
        terms.add(autoscaled.filter(most -> most.value() > replicas.value()).orElse(replicas));
        if (surge.value().amount() > 0) {
            terms.add(surge);
        }
        return terms;
    }
}
