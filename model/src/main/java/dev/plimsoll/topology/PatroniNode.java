package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import java.util.Optional;

/**
 * One Patroni configuration file.
 *
 * @param name the node's name, if it is said
 * @param scope the cluster's name, if it is said
 * @param settings every scalar under its full path, dots between ({@code bootstrap.dcs.ttl}); list items by index
 * @param shared whether the file holds only what the DCS holds ({@code patronictl edit-config}), {@code ttl} at the top
 * @param place the start of the file
 */
public record PatroniNode(
        Optional<Fact<String>> name, Optional<Fact<String>> scope, Settings settings, boolean shared, Place place) {

    /** The path of a dynamic setting in this file: {@code bootstrap.dcs.ttl}, or {@code ttl} when shared. */
    public String dynamic(String key) {
        return shared ? key : "bootstrap.dcs." + key;
    }
}
