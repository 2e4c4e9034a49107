package dev.plimsoll.config.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Computes;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Definition;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL itself makes of generated configuration folders: the value in effect, or a refusal. Every
 * disagreement is a mistake of ours. The exceptions: settings whose check asks the machine, the build or other settings,
 * words only other builds know, directives that include what is nowhere, which the files alone cannot tell, and the
 * settings the server raises to their least useful value without a word.
 */
@Computes
class ServerOracleTest {
    private static final Path FOLDERS = Path.of("target", "postgres", "oracle").toAbsolutePath();
    private static final Set<String> RAISED = Set.of("wal_buffers", "autovacuum_work_mem");
    private static final Binaries SERVER = Binaries.newest();

    @Test
    void six_hundred_folders_mean_to_us_what_they_mean_to_the_server() {
        assertThat(disagreements(0, 600, 1)).isEmpty();
    }

    @Tag("slow")
    @Test
    void six_hundred_more_or_thousands_on_demand_mean_to_us_what_they_mean_to_the_server() {
        assertThat(disagreements(10_000, Integer.getInteger("plimsoll.folders", 600), 2))
                .isEmpty();
    }

    private static List<String> disagreements(long from, int count, int questions) {
        return LongStream.range(from, from + count)
                .parallel()
                .boxed()
                .flatMap(seed -> disagreements(seed, ConfFiles.of(seed), questions))
                .toList();
    }

    private static Stream<String> disagreements(long seed, ConfFiles.Folder folder, int questions) {
        var data = FOLDERS.resolve(String.valueOf(seed));
        write(data, folder.files());
        var ours = ours(folder.files());
        var names = folder.asked().isEmpty() ? List.of("max_connections") : folder.asked();
        var found = names.stream()
                .distinct()
                .limit(questions)
                .flatMap(name -> disagreement(name, SERVER.show(name, data), ours)
                        .map(said -> "seed %d, %s: %s%n%s".formatted(seed, name, said, folder.files()))
                        .stream())
                .toList();
        Binaries.delete(data);
        return found.stream();
    }

    private static Topology ours(Map<String, String> files) {
        var all = new LinkedHashMap<String, String>();
        files.forEach((path, text) -> all.put("pg/" + path, text));
        all.put("pg/PG_VERSION", "18\n");
        return Surveyor.withAll().survey(new Texts(all)).topology();
    }

    private static Optional<String> disagreement(String name, Binaries.Answer theirs, Topology ours) {
        var refusals = Rulebook.named("PG21")
                .orElseThrow()
                .check(ours)
                .filter(found -> found.level() == Level.ERROR)
                .toList();
        if (theirs.refused() != !refusals.isEmpty()) {
            return Optional.of(
                    theirs.refused()
                            ? "the server refuses: " + theirs.complaint()
                            : "we refuse: "
                                    + refusals.stream().map(Finding::fact).toList());
        }
        var settings = ours.servers().findFirst().orElseThrow().settings();
        return theirs.refused() || RAISED.contains(name) || means(settings, name, theirs.last())
                ? Optional.empty()
                : Optional.of("the server says " + theirs.last() + ", we say "
                        + settings.text(name).map(Fact::value));
    }

    private static boolean means(Settings settings, String name, String theirs) {
        var known = settings.catalogue().find(name).orElseThrow();
        var written = settings.text(name).map(Fact::value).orElse("");
        return switch (known.kind()) {
            case FLAG ->
                settings.flag(name)
                        .map(flag -> flag.value() ? "on" : "off")
                        .filter(theirs::equals)
                        .isPresent();
            case TEXT -> written.equals(theirs);
            case CHOICE -> written.equalsIgnoreCase(theirs) || isOtherWord(known, written);
            case REAL ->
                settings.real(name)
                        .filter(real -> near(real.value(), Double.parseDouble(theirs)))
                        .isPresent();
            default ->
                settings.integer(name)
                        .map(whole -> String.valueOf(whole.value()))
                        .filter(theirs::equals)
                        .isPresent();
        };
    }

    /** One of the words the server takes for another and shows as that. */
    private static boolean isOtherWord(Definition known, String written) {
        return List.of("true", "false", "yes", "no", "1", "0", "debug", "archive", "hot_standby", "on")
                        .contains(written.toLowerCase(Locale.ROOT))
                && known.choices().contains(written.toLowerCase(Locale.ROOT));
    }

    /** The server shows six digits. */
    private static boolean near(double ours, double theirs) {
        return Math.abs(ours - theirs) <= 1e-5 * Math.max(Math.abs(ours), Math.abs(theirs));
    }

    private static void write(Path folder, Map<String, String> files) {
        try {
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
