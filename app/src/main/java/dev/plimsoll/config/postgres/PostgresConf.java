package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Flaw;
import java.util.List;

/**
 * One file of server settings, its includes not followed yet.
 *
 * @param path where it is
 * @param lines its settings and include directives, in order
 * @param flaws what the server would refuse to parse
 */
public record PostgresConf(String path, List<Line> lines, List<Flaw> flaws) {
    public PostgresConf {
        lines = List.copyOf(lines);
        flaws = List.copyOf(flaws);
    }

    /** A line that says something. */
    public record Line(Kind kind, Setting setting) {}

    /** What a line may be; the directives take the place of the lines of another file. */
    public enum Kind {
        SETTING,
        INCLUDE,
        INCLUDE_IF_EXISTS,
        INCLUDE_DIR
    }

    public List<Setting> settings() {
        return lines.stream()
                .filter(line -> line.kind() == Kind.SETTING)
                .map(Line::setting)
                .toList();
    }

    public String folder() {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
