package dev.plimsoll.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.spring.SpringRules;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spring Boot's own loading and binding and ours come to the same: values in effect, and whether the application starts.
 * The one exception: a placeholder nothing sets is a text to Spring Boot, and unknown to us, since what we cannot see may
 * set it; such a value is not compared.
 */
@Execution(ExecutionMode.CONCURRENT)
class SpringBootAgreesTest {
    private static final int PROJECTS = 100;
    private static final Set<String> REFUSALS = Set.of("SPR02", "SPR03", "SPR08", "SPR11", "SPR13", "SPR16");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("seeds", 5));
    }

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void on_random_projects(long seed) throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < PROJECTS; i++) {
            var project = RandomProject.of(random);
            compare(Files.createDirectory(folder.resolve("p" + i)), project);
        }
    }

    private static void compare(Path folder, RandomProject project) {
        var theirs = SpringBoot.pool(folder, project);
        var survey = Surveyor.withAll().survey(new Texts(project.repository()));
        var pool = deployed(survey.topology());
        var refused = new Inspection(SpringRules.ALL, Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .filter(finding -> REFUSALS.contains(finding.rule())
                                && finding.level().word().equals("error"))
                        .anyMatch(finding -> isInEffect(finding.place(), pool, survey.topology()));
        assertThat(refused).as("refused: " + project).isEqualTo(theirs.isEmpty());
        theirs.ifPresent(values -> {
            for (var name : PoolShape.NUMBERS) {
                var ours = pool.settings().find(name).flatMap(s -> s.value()).map(Long::valueOf);
                assertThat(ours.isPresent() ? ours.get() : null)
                        .as(name + " of " + project)
                        .isEqualTo(values.get(name));
            }
            for (var name : PoolShape.FLAGS) {
                var ours = pool.settings().find(name).isPresent()
                        ? pool.settings().flag(name).orElseThrow().value()
                        : null;
                assertThat(ours).as(name + " of " + project).isEqualTo(values.get(name));
            }
            for (var name : PoolShape.TEXTS) {
                var ours = pool.settings().find(name).flatMap(s -> s.value()).orElse(null);
                assertThat(ours).as(name + " of " + project).isEqualTo(values.get(name));
            }
        });
    }

    /** A file that cannot be read stops the application; a value does when it is in effect. */
    private static boolean isInEffect(Place place, Pool pool, Topology topology) {
        return topology.flaws().stream().anyMatch(flaw -> flaw.place().equals(place))
                || pool.settings().inEffect().stream()
                        .filter(setting -> !PoolShape.TEXTS.contains(setting.name()))
                        .flatMap(setting -> setting.origin().place().stream())
                        .anyMatch(place::equals);
    }

    private static Pool deployed(Topology topology) {
        return topology.services().get(0).deployedPools().get(0);
    }
}
