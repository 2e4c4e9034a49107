package dev.plimsoll.config.spring;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.config.spring.name.PropertyNames;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
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
 * @param json what {@code SPRING_APPLICATION_JSON} says
 * @param arguments arguments, {@code --}
 */
record Launch(
        Workload workload,
        List<Setting> environment,
        List<Setting> properties,
        List<Setting> json,
        List<Setting> arguments) {
    /** How the platform it runs on stands among the profiles. */
    static final String PLATFORM = "cloud:";

    private static final String JSON = "SPRING_APPLICATION_JSON";
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

    static Launch of(Workload workload, Secrets secrets) {
        var container = application(workload);
        var environment = container.map(c -> c.environment().inEffect()).orElse(List.of());
        var words = new ArrayList<Setting>();
        environment.stream()
                .filter(variable -> OPTIONS.contains(variable.spelled()))
                .forEach(variable -> words(variable.value().orElse(""), variable.origin(), words));
        container.ifPresent(c -> c.command().forEach(fact -> words(fact, words)));
        return new Launch(
                workload, environment, starting(words, "-D"), json(environment, secrets), starting(words, "--"));
    }

    /** The properties of the first such variable; what is no JSON stops Spring Boot and says nothing. */
    private static List<Setting> json(List<Setting> environment, Secrets secrets) {
        return environment.stream()
                .filter(variable -> variable.spelled().equals(JSON))
                .filter(variable -> variable.origin().place().isPresent())
                .flatMap(variable -> variable.value().stream().flatMap(text -> inside(variable, text, secrets)))
                .toList();
    }

    private static Stream<Setting> inside(Setting variable, String text, Secrets secrets) {
        try {
            var origin = Origin.of(Hop.of(Hop.Source.ENVIRONMENT, JSON, variable.place()));
            return new SourceFile(variable.place().file(), text)
                    .json().leaves().stream()
                            .map(leaf -> new Setting(
                                    PropertyNames.canonical(leaf.path()),
                                    leaf.path(),
                                    secrets.keep(leaf.path(), leaf.scalar().text()),
                                    origin))
                            .map(setting -> ConnectionStrings.withoutSecrets(setting, secrets));
        } catch (SyntaxException broken) {
            return Stream.empty();
        }
    }

    /** Spring Boot knows Kubernetes by its variables; of other platforms no file tells. */
    Optional<String> cloudPlatform() {
        return workload.kind().startsWith("compose") ? Optional.empty() : Optional.of(PLATFORM + "kubernetes");
    }

    private static List<Setting> starting(List<Setting> words, String prefix) {
        return words.stream()
                .filter(word -> word.spelled().startsWith(prefix))
                .map(Launch::stripped)
                .toList();
    }

    /** Whether it says where a Spring Boot application finds its database. */
    boolean connects() {
        return Stream.of(environment, properties, json, arguments)
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
