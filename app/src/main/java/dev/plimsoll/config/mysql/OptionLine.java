package dev.plimsoll.config.mysql;

import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.Locale;
import java.util.Optional;

/**
 * One option of a group of an option file.
 *
 * @param group the group it stands in
 * @param name as written
 * @param value without quotes; empty for a bare flag
 * @param place where the value stands, or the flag
 */
record OptionLine(String group, String name, Optional<String> value, Place place) {

    /** The option as the server knows it: dashes are underscores, {@code skip_x} is x off, {@code loose_} is dropped. */
    Setting setting() {
        var plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        var strict = plain.startsWith("loose_") ? plain.substring("loose_".length()) : plain;
        return new Setting(strict, name, known(), Origin.in(place));
    }

    private Optional<String> known() {
        var text = value.orElse("1");
        return Templates.masked(text) || text.contains("${") ? Optional.empty() : Optional.of(Suffixed.plain(text));
    }
}
