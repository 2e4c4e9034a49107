package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One document of a Spring Boot configuration file.
 *
 * @param location where it lies
 * @param condition the profiles it holds for, when it says so itself
 * @param settings every key in full as written, in order
 */
record SpringDocument(Location location, Optional<ProfileExpression> condition, List<Setting> settings) {
    SpringDocument {
        settings = List.copyOf(settings);
    }

    boolean holdsFor(Collection<String> active) {
        return location.profile().filter(profile -> !active.contains(profile)).isEmpty()
                && condition.filter(expression -> !expression.accepts(active)).isEmpty();
    }

    /** What it holds for in words: its own condition, else the profile of the file; empty when it always holds. */
    Optional<String> profile() {
        return condition.map(ProfileExpression::toString).or(location::profile);
    }
}
