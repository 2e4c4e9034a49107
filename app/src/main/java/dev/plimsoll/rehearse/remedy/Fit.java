package dev.plimsoll.rehearse.remedy;

import java.util.List;

/**
 * Settings that fit a load by arithmetic, and what a run with them showed.
 *
 * @param complaints why that run, without a fault, went wrong; empty where it went well
 */
public record Fit(Remedy remedy, List<String> complaints) {
    public Fit {
        complaints = List.copyOf(complaints);
    }

    /** Whether they do. */
    public boolean carries() {
        return complaints.isEmpty();
    }

    /** That they do not, in words. */
    public String words() {
        return "%s was tried, and is not enough on this machine: %s"
                .formatted(remedy.words(), String.join("; ", complaints));
    }
}
