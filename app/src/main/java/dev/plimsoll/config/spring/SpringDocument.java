package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Setting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One document of a Spring Boot configuration file.
 *
 * @param location where it lies
 * @param conditions what it holds for, as it says itself: all of them must be met
 * @param settings every key in full as written, in order
 */
record SpringDocument(Location location, List<ProfileExpression> conditions, List<Setting> settings) {
    SpringDocument {
        conditions = List.copyOf(conditions);
        settings = List.copyOf(settings);
    }

    boolean holdsFor(Collection<String> active) {
        return location.profile().filter(profile -> !active.contains(profile)).isEmpty()
                && conditions.stream().allMatch(expression -> expression.accepts(active));
    }

    /** What it holds for in words: its own conditions, else the profile of the file; empty when it always holds. */
    Optional<String> profile() {
        return conditions.stream()
                .map(ProfileExpression::toString)
                .reduce((first, second) -> first + " & " + second)
                .or(location::profile);
    }
}
