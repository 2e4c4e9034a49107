package dev.plimsoll.drill.replay.scenario;

import java.util.List;

/**
 * An outage, told so that it can be caused again.
 *
 * @param name its number, or the name of its file
 * @param title what was wrong, in a few words
 * @param year when it happened
 * @param from the setting as it was; for a pool, how many connections in all
 * @param to as it was changed to
 * @param targets where it can happen here, one or more
 * @param decoys what else happens
 * @param end how it ended then, and shall end now
 */
public record Scenario(
        String name,
        String title,
        int year,
        String from,
        String to,
        List<Target> targets,
        List<Decoy> decoys,
        End end) {
    public Scenario {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("an outage must happen somewhere");
        }
        targets = List.copyOf(targets);
        decoys = List.copyOf(decoys);
    }

    /** How it ended then, and what shall come out now. */
    public record End(Minutes then, Expected expected) {}
}
