package dev.plimsoll.config.spring;

import dev.plimsoll.config.spring.name.PropertyNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Files, variables, system properties and arguments of one application, made up. */
record RandomProject(
        Map<String, String> files,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        List<String> arguments) {
    private static final String TREE = "spring.datasource.hikari.";
    private static final List<String> KEYS = List.of(
            "maximum-pool-size",
            "minimum-idle",
            "connection-timeout",
            "max-lifetime",
            "read-only",
            "auto-commit",
            "pool-name",
            "jdbc-url");
    private static final List<String> NUMBERS = List.of(
            "10",
            "25",
            "1",
            "30000",
            "0x20",
            "0X1f",
            "010",
            "08",
            "3_0",
            "1e1",
            "10.0",
            "10.5",
            "+5",
            " 7",
            "10:30",
            "#20",
            "-1",
            "0",
            "30s",
            "1500ms",
            "ten",
            "99999999999",
            "${SIZE:12}",
            "${size.of-pool:13}",
            "${A:${B:14}}",
            "${pool.common}",
            "${other-size:15}",
            "");
    private static final List<String> FLAGS =
            List.of("true", "false", "on", "off", "yes", "no", "TRUE", "1", "0", "${FLAG:true}", "ja", "y", "");
    private static final List<String> TEXTS = List.of(
            "main",
            "a b",
            "x#y",
            "${NAME:n}-pool",
            "jdbc:postgresql://${HOST:localhost}:${PORT:5432}/db?a=${Q:b:c}",
            "\\${kept}",
            "on",
            "12",
            "1.10",
            "2001-01-01",
            "~x",
            "${NAME:{x}}");
    private static final List<String> VARIABLES =
            List.of("SIZE", "SIZE_OF_POOL", "A", "B", "FLAG", "NAME", "HOST", "OTHER_SIZE", "OTHERSIZE");
    private static final List<String> FILES = List.of(
            "application.yml",
            "application.yaml",
            "application.properties",
            "config/application.yml",
            "config/application.properties",
            "application-a.yml",
            "application-b.properties",
            "config/application-a.yml",
            "application-c.yaml");

    static RandomProject of(RandomGenerator random) {
        var files = new LinkedHashMap<String, String>();
        files.put("application.yml", "pool.common: 16\nspring.datasource.hikari.schema: s\n---\n" + yaml(random));
        for (int more = random.nextInt(4); more > 0; more--) {
            var name = pick(random, FILES);
            files.put(
                    name,
                    (name.equals("application.yml") ? files.get(name) + "---\n" : "")
                            + (name.endsWith("properties") ? properties(random) : yaml(random)));
        }
        var environment = new LinkedHashMap<String, String>();
        for (int more = random.nextInt(4); more > 0; more--) {
            environment.put(pick(random, VARIABLES), pick(random, List.of("3", "true", "h", "")));
        }
        if (random.nextInt(3) == 0) {
            var key = pick(random, KEYS);
            environment.put(variable(random, key), value(random, key));
        }
        var properties = new LinkedHashMap<String, String>();
        var arguments = new ArrayList<String>();
        if (random.nextInt(5) == 0) {
            var key = pick(random, KEYS);
            properties.put(TREE + spelled(random, key), value(random, key));
        }
        if (random.nextInt(5) == 0) {
            var key = pick(random, KEYS);
            arguments.add("--" + TREE + spelled(random, key) + "=" + value(random, key));
        }
        activate(random, files, environment, arguments);
        return new RandomProject(files, environment, properties, arguments);
    }

    private static void activate(
            RandomGenerator random,
            Map<String, String> files,
            Map<String, String> environment,
            List<String> arguments) {
        var active = pick(random, List.of("a", "b", "a,b", "b,a", "c", "g"));
        switch (random.nextInt(5)) {
            case 0 -> environment.put("SPRING_PROFILES_ACTIVE", active);
            case 1 -> arguments.add("--spring.profiles.active=" + active);
            case 2 ->
                files.merge("application.yml", "spring.profiles.active: " + active + "\n", (old, line) -> line + old);
            default -> {
                // no profile
            }
        }
        if (random.nextBoolean()) {
            files.merge("application.yml", "spring.profiles.group.g: c,b\n", (old, line) -> line + old);
        }
    }

    private static String yaml(RandomGenerator random) {
        var documents = new ArrayList<String>();
        for (int more = random.nextInt(1, 3); more > 0; more--) {
            var lines = lines(random).entrySet().stream()
                    .map(line -> "      " + line.getKey() + ": " + quoted(random, line.getValue()))
                    .collect(Collectors.joining("\n"));
            documents.add(
                    (random.nextInt(3) == 0 ? "spring.config.activate.on-profile: " + condition(random) + "\n" : "")
                            + "spring:\n  datasource:\n    hikari:\n" + lines + "\n");
        }
        return String.join("---\n", documents);
    }

    private static String properties(RandomGenerator random) {
        var documents = new ArrayList<String>();
        for (int more = random.nextInt(1, 3); more > 0; more--) {
            var lines = lines(random).entrySet().stream()
                    .map(line -> TREE
                            + line.getKey()
                            + pick(random, List.of("=", " = ", ": ", " "))
                            + line.getValue().replace("\\", "\\\\")
                            + pick(random, List.of("", "", "", " ", " # c", "\\\n   ")))
                    .collect(Collectors.joining("\n"));
            documents.add((random.nextInt(3) == 0
                            ? "spring.config.activate.on-profile="
                                    + condition(random).replace("\"", "") + "\n"
                            : "")
                    + lines + "\n");
        }
        return String.join(pick(random, List.of("#---\n", "!---\n", "#--- \n", "# c\n#---\n")), documents);
    }

    private static Map<String, String> lines(RandomGenerator random) {
        var lines = new LinkedHashMap<String, String>();
        for (int more = random.nextInt(1, 5); more > 0; more--) {
            var key = pick(random, KEYS);
            lines.put(spelled(random, key), value(random, key));
        }
        return lines;
    }

    private static String condition(RandomGenerator random) {
        return pick(random, List.of("a", "b", "\"!a\"", "a & b", "\"(a | b) & !c\"", "a,c", "\"a | b\""));
    }

    private static String value(RandomGenerator random, String key) {
        if (random.nextInt(3) > 0) {
            return key.matches("read-only|auto-commit") ? "true" : key.matches("pool-name|jdbc-url") ? "plain" : "400";
        }
        return switch (key) {
            case "read-only", "auto-commit" -> pick(random, FLAGS);
            case "pool-name", "jdbc-url" -> pick(random, TEXTS);
            default -> pick(random, NUMBERS);
        };
    }

    private static String quoted(RandomGenerator random, String value) {
        var mustQuote = value.startsWith("#") || value.startsWith(" ") || value.contains(": ") || value.startsWith("{");
        return switch (mustQuote ? 1 : random.nextInt(4)) {
            case 1 -> "'" + value + "'";
            case 2 -> "\"" + value.replace("\\", "\\\\") + "\"";
            default -> value;
        };
    }

    private static String spelled(RandomGenerator random, String key) {
        return switch (random.nextInt(6)) {
            case 0 -> PropertyNames.camel(key);
            case 1 -> key.replace('-', '_');
            case 2 -> key.toUpperCase(Locale.ROOT);
            default -> key;
        };
    }

    private static String variable(RandomGenerator random, String key) {
        var tree = "SPRING_DATASOURCE_HIKARI_";
        return switch (random.nextInt(4)) {
            case 0 -> tree + key.replace('-', '_').toUpperCase(Locale.ROOT);
            case 1 -> (tree + key.replace("-", "")).toLowerCase(Locale.ROOT);
            default -> tree + key.replace("-", "").toUpperCase(Locale.ROOT);
        };
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** The same as a repository: the files of a module and the manifest that starts it. */
    Map<String, String> repository() {
        var tree = new LinkedHashMap<String, String>();
        files.forEach((name, text) -> tree.put("app/" + name, text));
        var env = environment.entrySet().stream()
                .map(variable ->
                        "            - {name: %s, value: %s}\n".formatted(variable.getKey(), json(variable.getValue())))
                .collect(Collectors.joining());
        var command = new ArrayList<String>(List.of("java"));
        systemProperties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", "app.jar"));
        command.addAll(arguments);
        tree.put("deploy.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: app}
                spec:
                  template:
                    spec:
                      containers:
                        - name: main
                          image: app:1
                          command: [%s]
                          env:
                            - {name: LANG, value: C}
                %s""".formatted(
                        command.stream().map(RandomProject::json).collect(Collectors.joining(", ")), env));
        return tree;
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
