package dev.plimsoll.config.spring;

import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a manifest adds to an application's files: environment variables, system properties, arguments.
 *
 * @param workload the manifest
 * @param environment the variables of the container
 * @param properties system properties, {@code -D}
 * @param arguments arguments, {@code --}
 */
record Launch(Workload workload, List<Setting> environment, List<Setting> properties, List<Setting> arguments) {
    private static final Set<String> OPTIONS = Set.of(
            "JAVA_OPTS",
            "JAVA_OPTIONS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JVM_OPTS",
            "JAVA_ARGS",
            "JAVA_OPTS_APPEND",
            "CATALINA_OPTS");

    static Launch of(Workload workload) {
        var container = application(workload);
        var environment = container.map(c -> c.environment().inEffect()).orElse(List.of());
        var words = new ArrayList<Setting>();
        environment.stream()
                .filter(variable -> OPTIONS.contains(variable.spelled()))
                .forEach(variable -> words(variable.value().orElse(""), variable.origin(), words));
        container.ifPresent(c -> c.command().forEach(fact -> words(fact, words)));
        return new Launch(workload, environment, starting(words, "-D"), starting(words, "--"));
    }

    private static List<Setting> starting(List<Setting> words, String prefix) {
        return words.stream()
                .filter(word -> word.spelled().startsWith(prefix))
                .map(Launch::stripped)
                .toList();
    }

    /** Whether it says where a Spring Boot application finds its database. */
    boolean connects() {
        return Stream.of(environment, properties, arguments)
                .flatMap(List::stream)
                .map(setting -> setting.spelled().toLowerCase(Locale.ROOT).replace('.', '_'))
                .anyMatch(name -> name.startsWith("spring_datasource_") || name.startsWith("spring_r2dbc_"));
    }

    /** Of several containers the one that looks like the application: Spring's variables, else most variables. */
    private static Optional<Container> application(Workload workload) {
        return workload.containers().stream()
                .max(Comparator.comparingLong((Container container) -> container.environment().inEffect().stream()
                                .filter(variable -> variable.spelled().startsWith("SPRING_"))
                                .count())
                        .thenComparingInt(
                                container -> container.environment().inEffect().size()));
    }

    private static void words(Fact<String> command, List<Setting> words) {
        words(command.value(), command.origin(), words);
    }

    private static void words(String text, Origin origin, List<Setting> words) {
        var whole = (text.startsWith("--") || text.startsWith("-D")) && !text.contains(" -");
        for (var word : whole ? new String[] {text} : text.split("\\s+")) {
            var isSetting = word.startsWith("--") || word.startsWith("-D");
            if (isSetting && word.indexOf('=') > 2) {
                var equals = word.indexOf('=');
                words.add(new Setting(
                        word.substring(2, equals),
                        word.substring(0, equals),
                        Optional.of(unquoted(word.substring(equals + 1))),
                        origin));
            }
        }
    }

    private static String unquoted(String value) {
        return value.replace("\"", "").replace("'", "");
    }

    private static Setting stripped(Setting word) {
        var origin = word.origin()
                .place()
                .map(place -> Origin.of(Hop.of(Hop.Source.OVERRIDE, word.spelled(), place)))
                .orElse(word.origin());
        return new Setting(PropertyNames.canonical(word.name()), word.name(), word.value(), origin);
    }
}
