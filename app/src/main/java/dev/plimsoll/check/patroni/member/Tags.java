package dev.plimsoll.check.patroni.member;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.PatroniNode;
import java.util.Optional;

/**
 * The tags of a node that decide whether it may lead.
 *
 * @param nofailover written or not
 * @param priority written or not
 */
record Tags(Optional<Fact<Boolean>> nofailover, Optional<Fact<Integer>> priority, Settings settings) {

    static Tags of(PatroniNode node) {
        var settings = node.settings();
        return new Tags(
                settings.states("tags.nofailover") ? settings.flag("tags.nofailover") : Optional.empty(),
                settings.states("tags.failover_priority")
                        ? settings.integer("tags.failover_priority")
                        : Optional.empty(),
                settings);
    }

    /** Whether the node may never lead: nofailover decides, else a priority that is not above 0. */
    boolean bars() {
        if (settings.states("tags.nofailover")) {
            return nofailover.map(Fact::value).orElse(false);
        }
        return priority.filter(value -> value.value() <= 0).isPresent();
    }

    /** The tag that bars it. */
    Optional<Setting> barring() {
        return settings.find("tags.nofailover").or(() -> settings.find("tags.failover_priority"));
    }

    boolean contradicts() {
        return nofailover.isPresent()
                && priority.filter(
                                value -> value.value() > 0 == nofailover.get().value())
                        .isPresent();
    }
}
