package dev.plimsoll.check.nginx;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A log is switched on, and so goes into a file of that name. */
final class LogIntoFileCalledOn implements Rule {
    @Override
    public About about() {
        return About.info("NGX04", "a log goes into a file called on")
                .why(
                        "The directives take a path: nobody finds the log where logs are, and in an outage the first place to"
                                + " look is empty (outage 001).")
                .source("nginx manual, error_log file [level] and access_log path | off");
    }

    @Override
    public Example failing() {
        return Example.file("nginx.conf", "http {\n  error_log on;\n}\n");
    }

    @Override
    public Example passing() {
        return Example.file("nginx.conf", "http {\n  error_log /var/log/nginx/error.log warn;\n  access_log off;\n}\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.sources().stream()
                .filter(source -> source.format().equals("nginx"))
                .flatMap(source -> source.settings().stream())
                .filter(LogIntoFileCalledOn::isSwitch)
                .map(this::finding);
    }

    private static boolean isSwitch(Setting setting) {
        var directive = setting.name().substring(setting.name().lastIndexOf('.') + 1);
        var value = setting.value().orElse("");
        return switch (directive) {
            case "error_log" -> value.equals("on") || value.equals("off");
            case "access_log" -> value.equals("on");
            default -> false;
        };
    }

    private Finding finding(Setting setting) {
        var directive = setting.name().substring(setting.name().lastIndexOf('.') + 1);
        var value = setting.value().orElse("");
        return about().finding(setting, "%s writes into a file called %s".formatted(directive, value))
                .because(Evidence.of(setting))
                .remedy(value.equals("off") ? "write error_log /dev/null crit" : "write a path, or take the line out");
    }
}
