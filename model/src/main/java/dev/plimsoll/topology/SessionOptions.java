package dev.plimsoll.topology;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Server settings a client asks for when it connects: {@code options=-c statement_timeout=5s}, {@code sessionVariables}. */
final class SessionOptions {
    private SessionOptions() {}

    static Settings of(ConnectionString connection) {
        var found = new ArrayList<Setting>();
        if (connection.serves() == Product.MYSQL) {
            connection.options().find("sessionVariables").ifPresent(option -> assignments(option, "[,;]", found));
        } else {
            connection.options().find("options").ifPresent(option -> switches(option, found));
        }
        return Settings.of(connection.serves(), Optional.empty(), found);
    }

    /** {@code -c name=value}, {@code -cname=value} or {@code --name=value}, separated by blanks. */
    private static void switches(Setting option, List<Setting> found) {
        var assignments = option.value().orElse("").replace("\\ ", " ").split("(?:^|\\s)-(?:c\\s*|-)");
        for (var assignment : assignments) {
            assign(option, assignment.strip(), found);
        }
    }

    private static void assignments(Setting option, String separator, List<Setting> found) {
        for (var assignment : option.value().orElse("").split(separator)) {
            assign(option, assignment.strip(), found);
        }
    }

    private static void assign(Setting option, String assignment, List<Setting> found) {
        var equals = assignment.indexOf('=');
        if (equals > 0) {
            var name = assignment.substring(0, equals).strip().replace('-', '_');
            var value = assignment.substring(equals + 1).strip();
            found.add(new Setting(name, option.spelled() + " " + name, Optional.of(value), option.origin()));
        }
    }
}
