package dev.plimsoll.check.kubernetes;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a liveness probe asks: a path of the program over HTTP, itself or by a command, or a database.
 *
 * @param shown the setting that says it
 * @param path the path it asks the program for
 * @param database the host of the database it asks itself
 */
record LivenessProbe(Setting shown, Optional<String> path, Optional<String> database) {
    private static final String HTTP = "livenessProbe.httpGet.path";
    private static final String COMMAND = "livenessProbe.exec.command[";
    private static final Pattern FETCHED = Pattern.compile(
            "\\b(?:curl|wget)\\b[^|;&]*?\\bhttps?://(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?(/[^\\s'\"?]*)");
    private static final Pattern ASKED = Pattern.compile("\\b(?:psql|pg_isready|mysql|mysqladmin)\\b[^|;&]*?"
            + "(?:\\s-h\\s*|\\s--host[= ]|\\bhost=|\\w+://(?:[^@/\\s]*@)?)([\\w.-]+)");
    private static final Pattern ITSELF = Pattern.compile("localhost|127\\..*|0\\.0\\.0\\.0");

    /** The probe of a container; empty when it has none, asks something else, or a template hides what. */
    static Optional<LivenessProbe> of(Container container) {
        return container
                .settings()
                .find(HTTP)
                .filter(path -> !path.hidden())
                .map(path -> new LivenessProbe(path, path.value(), Optional.empty()))
                .or(() -> command(container));
    }

    private static Optional<LivenessProbe> command(Container container) {
        var words = container.settings().inEffect().stream()
                .filter(setting -> setting.name().startsWith(COMMAND))
                .toList();
        if (words.isEmpty() || words.stream().anyMatch(Setting::hidden)) {
            return Optional.empty();
        }
        var line = words.stream().flatMap(word -> word.value().stream()).collect(Collectors.joining(" "));
        var telling = words.get(words.size() - 1);
        var fetched = FETCHED.matcher(line);
        if (fetched.find()) {
            return Optional.of(new LivenessProbe(telling, Optional.of(fetched.group(1)), Optional.empty()));
        }
        var asked = ASKED.matcher(line);
        return asked.find() && !ITSELF.matcher(asked.group(1)).matches()
                ? Optional.of(new LivenessProbe(telling, Optional.empty(), Optional.of(asked.group(1))))
                : Optional.empty();
    }
}
