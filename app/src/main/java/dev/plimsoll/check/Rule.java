package dev.plimsoll.check;

import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/**
 * Finds one kind of mistake. A rule about a state answers {@link #check}, a rule about a change {@link #compare}.
 * Stateless. A rule is silent about what it cannot know: an error needs proof from the files.
 */
public interface Rule {
    /** What this rule is. */
    About about();

    /** Files it finds something in; run as its test, and shown by {@code plimsoll explain}. */
    Example failing();

    /** The same files put right: no finding of this rule, and no error of any. */
    Example passing();

    /** What is wrong with a state. */
    default Stream<Finding> check(Topology topology) {
        return Stream.empty();
    }

    /** What is wrong with a change from one state to another. */
    default Stream<Finding> compare(Topology before, Topology after) {
        return Stream.empty();
    }
}
