package dev.plimsoll.config.mysql;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One option file, what it includes put in its place.
 *
 * @param path the file
 * @param options its options in order
 * @param included the files that were put in
 */
record MyCnf(String path, List<OptionLine> options, Set<String> included) {
    private static final Set<String> SERVER = Set.of("mysqld", "server", "mariadb", "mariadbd", "mysqld_multi");

    MyCnf {
        options = List.copyOf(options);
        included = Set.copyOf(included);
    }

    boolean isOfServer() {
        return options.stream().anyMatch(option -> isOfServer(option.group(), Optional.empty()));
    }

    /** What the server reads; a group such as {@code mysqld-8.0} is read only by that version. */
    List<Setting> settings(Optional<Version> version) {
        return options.stream()
                .filter(option -> isOfServer(option.group(), version))
                .map(OptionLine::setting)
                .toList();
    }

    private static boolean isOfServer(String group, Optional<Version> version) {
        var dash = group.indexOf('-');
        var name = dash < 0 ? group : group.substring(0, dash);
        if (!SERVER.contains(name)) {
            return false;
        }
        var wanted = dash < 0 ? Optional.<Version>empty() : Version.in(group.substring(dash + 1));
        return dash < 0 || version.filter(running -> isSeries(running, wanted)).isPresent();
    }

    private static boolean isSeries(Version running, Optional<Version> wanted) {
        return wanted.filter(series -> running.numbers().size()
                                >= series.numbers().size()
                        && running.numbers().subList(0, series.numbers().size()).equals(series.numbers()))
                .isPresent();
    }
}
