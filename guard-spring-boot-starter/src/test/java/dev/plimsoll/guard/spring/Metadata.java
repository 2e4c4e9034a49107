package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an IDE is told of {@code plimsoll.guard.*}, made from {@link Setting} and what its source says. */
final class Metadata {
    static final Path FILE = Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");

    private static final Path SOURCES = Path.of("../guard/src/main/java/dev/plimsoll/guard");

    private Metadata() {}

    static String json() throws IOException {
        var properties = new ArrayList<String>();
        properties.add(
                property(
                        "mode",
                        "observe",
                        "Off, observe or enforce, for every capability that has no mode of its own. Off leaves the pools alone."));
        properties.add("""
                    {
                      "name": "plimsoll.guard.pools",
                      "type": "java.util.Map<java.lang.String,java.util.Map<java.lang.String,java.lang.String>>",
                      "description": "All of these for one pool, by its pool-name."
                    }""".indent(4).stripTrailing());
        var comments = comments("Setting");
        var capabilities = comments("Capability");
        for (var setting : Setting.values()) {
            String comment = comment(comments, setting.name());
            if (setting.kind() == Setting.Kind.MODE) {
                comment = (comment.isEmpty() ? comment(capabilities, setting.name()) : comment)
                        + " Off, observe or enforce.";
            }
            properties.add(property(setting.key(), setting.standard(), comment));
        }
        return "{\n  \"properties\": [\n" + String.join(",\n", properties) + "\n  ],\n  \"hints\": [\n" + hints()
                + "\n  ]\n}\n";
    }

    private static String property(String key, String standard, String description) {
        return """
                    {
                      "name": "plimsoll.guard.%s",
                      "type": "java.lang.String",
                      "defaultValue": "%s",
                      "description": "%s"
                    }""".formatted(key, standard, description.replace("\"", "\\\""))
                .indent(4)
                .stripTrailing();
    }

    private static String hints() {
        var modes = new ArrayList<>(List.of("mode"));
        Arrays.stream(Setting.values())
                .filter(setting -> setting.kind() == Setting.Kind.MODE)
                .map(Setting::key)
                .forEach(modes::add);
        return modes.stream()
                .map(
                        "    {\"name\": \"plimsoll.guard.%s\", \"values\": [{\"value\": \"off\"}, {\"value\": \"observe\"}, {\"value\": \"enforce\"}]}"
                                ::formatted)
                .collect(Collectors.joining(",\n"));
    }

    private static String comments(String type) throws IOException {
        return Files.readString(SOURCES.resolve(type + ".java"));
    }

    private static String comment(String source, String constant) {
        var match = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+" + constant + "\\b", Pattern.DOTALL)
                .matcher(source);
        return match.find()
                ? match.group(1)
                        .replaceAll("\\s+\\*?\\s*", " ")
                        .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                        .strip()
                : "";
    }
}
