package dev.plimsoll.check.mutation;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository in which nothing is wrong: the state before each outage, and some of other shapes. */
record Good(String name, Map<String, String> files) {
    private static final Path OUTAGES = Path.of("..", "outages", "repositories");
    private static final Path OTHERS = Path.of("src", "test", "repositories");

    Good {
        files = Map.copyOf(files);
    }

    static List<Good> all() {
        try (var outages = Files.list(OUTAGES);
                var others = Files.list(OTHERS)) {
            return Stream.concat(outages.map(outage -> outage.resolve("before")), others)
                    .sorted()
                    .map(Good::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Good read(Path root) {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Good(root.toString(), texts);
    }

    Survey survey() {
        return survey(files);
    }

    static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }

    /** Settings that hold only for a profile that is not deployed. */
    List<Setting> undeployed() {
        return survey().topology().sources().stream()
                .filter(source -> source.profile()
                        .filter(profile -> !profile.contains("prod"))
                        .isPresent())
                .flatMap(source -> source.settings().stream())
                .toList();
    }

    /** Whether a build file says which versions are in use. */
    boolean saysVersions() {
        return files.keySet().stream().anyMatch(path -> path.endsWith("pom.xml"));
    }

    /** Everything written in it whose place and value are known. */
    List<Setting> settings() {
        return survey().topology().sources().stream()
                .flatMap(source -> source.settings().stream())
                .filter(setting -> setting.value().isPresent()
                        && setting.origin().place().isPresent()
                        && files.containsKey(setting.place().file()))
                .toList();
    }
}
