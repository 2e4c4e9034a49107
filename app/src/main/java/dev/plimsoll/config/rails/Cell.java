package dev.plimsoll.config.rails;

import dev.plimsoll.setting.Setting;
import java.util.Optional;

/**
 * One value of a Rails file: as written, or the Ruby expression it comes from.
 *
 * @param setting hidden where the expression stands
 * @param expression what the tag holds
 */
record Cell(Setting setting, Optional<String> expression) {
    String name() {
        return setting.name();
    }

    Setting in(Ruby ruby) {
        return expression.map(code -> ruby.resolved(setting, code)).orElse(setting);
    }
}
