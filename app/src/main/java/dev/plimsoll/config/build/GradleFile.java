package dev.plimsoll.config.build;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Version;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what {@code build.gradle}, {@code build.gradle.kts}, {@code gradle.properties} and version catalogues say plainly. */
final class GradleFile {
    private static final List<String> NAMES = List.of(
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "gradle.properties",
            "gradle/libs.versions.toml");
    private static final List<Pattern> BOOT = List.of(
            Pattern.compile("org\\.springframework\\.boot[\"']\\s*\\)?\\s*version\\s*\\(?[\"']([\\d.]+)"),
            Pattern.compile(
                    "org\\.springframework\\.boot:spring-boot-(?:gradle-plugin|dependencies|starter-parent):([\\d.]+)"),
            Pattern.compile(
                    "(?mi)^\\s*(?:def|val|ext\\.|set\\(|extra\\[)?\\s*[\"']?spring[-_.]?boot(?:[-_.]?version)?[\"']?"
                            + "\\]?\\s*[=,:]\\s*[\"']?([\\d.]+)"),
            Pattern.compile("id\\s*=\\s*\"org\\.springframework\\.boot\"\\s*,\\s*version\\s*=\\s*\"([\\d.]+)"));
    private static final List<Pattern> HIKARI = List.of(
            Pattern.compile("com\\.zaxxer:HikariCP:([\\d.]+)"),
            Pattern.compile("(?mi)^\\s*hikari(?:cp)?(?:[-_.]?version)?\\s*=\\s*[\"']?([\\d.]+)"));

    private static final Pattern EXCLUDED =
            Pattern.compile("\\bexclude\\b[^\\n]*\\bmodule\\b\\s*[=:,]?\\s*[\"'](HikariCP|tomcat-jdbc)[\"']");

    private GradleFile() {}

    static Versions.InUse versions(Function<String, Optional<SourceFile>> files) {
        var texts = NAMES.stream()
                .flatMap(name -> files.apply(name).stream())
                .map(SourceFile::text)
                .toList();
        return new Versions.InUse(first(texts, BOOT), first(texts, HIKARI), pool(texts));
    }

    private static Optional<String> pool(List<String> texts) {
        var excluded = texts.stream()
                .flatMap(text -> EXCLUDED.matcher(text).results())
                .map(found -> found.group(1))
                .toList();
        return Versions.pool(
                excluded,
                pool -> texts.stream()
                        .anyMatch(text -> Pattern.compile(":" + pool + "[:\"')]")
                                .matcher(text)
                                .find()));
    }

    private static Optional<Version> first(List<String> texts, List<Pattern> patterns) {
        for (var text : texts) {
            for (var pattern : patterns) {
                var found = pattern.matcher(text);
                if (found.find()) {
                    return Version.in(found.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
