package dev.plimsoll.config.mysql;

import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options on the command line of a server, which win over its files: {@code --max-connections=500}. */
final class CommandOptions {
    private CommandOptions() {}

    static List<Setting> of(Container container) {
        var settings = new ArrayList<Setting>();
        var words = container.command();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).value();
            var place = words.get(i).origin().place();
            if (!word.startsWith("--") || word.length() < 4 || place.isEmpty()) {
                continue;
            }
            var equals = word.indexOf('=');
            var follows = equals < 0
                    && i + 1 < words.size()
                    && !words.get(i + 1).value().startsWith("-");
            var name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            var value = equals >= 0
                    ? Optional.of(word.substring(equals + 1))
                    : follows ? Optional.of(words.get(i + 1).value()) : Optional.<String>empty();
            settings.add(setting(name, value, place.get()));
        }
        return settings;
    }

    private static Setting setting(String name, Optional<String> value, Place place) {
        var option = new OptionLine("mysqld", name, value, place).setting();
        return new Setting(
                option.name(),
                "--" + name,
                option.value(),
                Origin.of(Hop.of(Hop.Source.OVERRIDE, "command line", place)));
    }
}
