package dev.plimsoll.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two scripts in front of the program, with a Java and a Maven that only say how they were called. */
class LauncherTest {
    private static final String JAVA_17 = """
            [ "$1" = -version ] && { echo 'openjdk version "17.0.15"' >&2; exit 0; }
            echo "called with $*"
            exit 7
            """;

    @TempDir
    private Path folder;

    private Scripts scripts;
    private Path home;

    @BeforeEach
    void copied() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        scripts = new Scripts(folder);
    }

    private void copy(String from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(Path.of("..").resolve(from), to);
        to.toFile().setExecutable(true);
    }

    /** {@code bin/plimsoll} of the release. */
    @Nested
    class OfTheRelease {
        private Path launcher;

        @BeforeEach
        void copied() throws IOException {
            launcher = home.resolve("bin/plimsoll");
            copy("dist/src/main/bin/plimsoll", launcher);
            scripts.file("a home/lib/plimsoll-app.jar", "");
        }

        @Test
        void runs_from_anywhere_and_through_links_with_the_words_as_they_were_typed() throws Exception {
            scripts.found("java", JAVA_17);
            var link = Files.createSymbolicLink(folder.resolve("link"), launcher);
            for (var typed : new Path[] {launcher, link}) {
                var answer = scripts.run(folder, typed.toString(), "check", "two words", "*");
                assertThat(answer.code()).isEqualTo(7);
                assertThat(answer.out())
                        .contains("-cp " + home + "/lib/* dev.plimsoll.main.Main check two words *\n")
                        .contains("-Dplimsoll.out.terminal=false");
                assertThat(answer.err()).isEmpty();
            }
        }

        @Test
        void says_that_there_is_no_java() throws Exception {
            var answer = scripts.run(folder, launcher.toString(), "check");
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err())
                    .isEqualTo("plimsoll: no Java found; install a JDK or JRE of version 17 or newer\n");
        }

        @Test
        void says_that_JAVA_HOME_has_none() throws Exception {
            scripts.found("java", JAVA_17).variable("JAVA_HOME", "/nowhere");
            var answer = scripts.run(folder, launcher.toString(), "check");
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err()).isEqualTo("plimsoll: JAVA_HOME is /nowhere, but there is no /nowhere/bin/java\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.8.0_292", "11.0.2", "16"})
        void says_that_java_is_too_old(String version) throws Exception {
            scripts.found("java", "echo 'openjdk version \"%s\"' >&2\n".formatted(version));
            var answer = scripts.run(folder, launcher.toString(), "check");
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err())
                    .startsWith("plimsoll: Java 17 or newer is needed;")
                    .endsWith("is " + version + "\n");
        }

        @Test
        void prefers_the_java_of_JAVA_HOME_and_asks_its_release_file() throws Exception {
            scripts.script("jdk/bin/java", "echo from home\n")
                    .file("jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.1\"\n")
                    .variable("JAVA_HOME", folder.resolve("jdk").toString());
            assertThat(scripts.run(folder, launcher.toString(), "check").out()).isEqualTo("from home\n");
        }

        @Test
        void names_beyond_ASCII_can_be_opened_in_any_locale_and_the_program_hears_which_it_was() throws Exception {
            scripts.found("java", "echo \"LC_ALL=$LC_ALL $*\"\n")
                    .file("release", "JAVA_VERSION=\"17\"\n")
                    .variable("LANG", "C");
            assertThat(scripts.run(folder, launcher.toString()).out())
                    .startsWith("LC_ALL=C.UTF-8 ")
                    .contains("-Dplimsoll.locale=C ");
        }

        @Test
        void a_signal_reaches_the_program_itself() throws Exception {
            scripts.found("java", "trap 'exit 9' TERM\necho ready\nwhile :; do sleep 0.1; done\n")
                    .file("release", "JAVA_VERSION=\"17\"\n");
            var process = scripts.start(folder, launcher.toString(), "check");
            while (process.isAlive()
                    && Files.readString(folder.resolve("out.txt")).isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(9);
        }
    }

    /** {@code ./plimsoll} at the top of the sources. */
    @Nested
    class OfTheSources {
        private static final String MAVEN = """
                echo built >> "%1$s/builds"
                echo noise of Maven
                case "$*" in *"-pl shop "*) exec mkdir -p "%1$s/shop/target/plimsoll-shop/lib" ;; esac
                mkdir -p "%1$s/dist/target/plimsoll/bin"
                printf '#!/bin/sh\\necho "ran $*"\\nexit 5\\n' > "%1$s/dist/target/plimsoll/bin/plimsoll"
                chmod +x "%1$s/dist/target/plimsoll/bin/plimsoll"
                """;

        private Path launcher;

        @BeforeEach
        void copied() throws IOException {
            launcher = home.resolve("plimsoll");
            copy("plimsoll", launcher);
            for (var file : new String[] {
                "pom.xml",
                "model/pom.xml",
                "lab/pom.xml",
                "app/pom.xml",
                "dist/pom.xml",
                "shop/pom.xml",
                "shop/src/main/C.java",
                "model/src/main/A.java",
                "lab/src/main/A.java",
                "app/src/main/B.java",
                "dist/src/x",
                "docs/man/y",
                "docs/example/z"
            }) {
                scripts.file("a home/" + file, "");
            }
        }

        private Scripts.Answer typed() throws Exception {
            return scripts.run(folder, launcher.toString(), "check", "a b");
        }

        private long builds() throws IOException {
            try (var lines = Files.lines(home.resolve("builds"))) {
                return lines.count();
            }
        }

        @Test
        void builds_once_then_only_what_is_newer_and_prints_results_alone() throws Exception {
            scripts.found("mvn", MAVEN.formatted(home)).found("javac", "");
            var first = typed();
            assertThat(first.out()).isEqualTo("ran check a b\n");
            assertThat(first.err()).isEqualTo("plimsoll: building (the first time this takes a minute or two) ...\n");
            assertThat(first.code()).isEqualTo(5);
            assertThat(typed().err()).isEmpty();
            assertThat(builds()).isEqualTo(1);
            Files.setLastModifiedTime(
                    home.resolve("app/src/main/B.java"),
                    FileTime.from(Instant.now().plusSeconds(60)));
            assertThat(typed().code()).isEqualTo(5);
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void builds_the_shop_only_for_a_command_that_starts_it() throws Exception {
            scripts.found("mvn", MAVEN.formatted(home)).found("javac", "");
            typed();
            assertThat(home.resolve("shop/target")).doesNotExist();

            assertThat(scripts.run(folder, launcher.toString(), "up", "--for", "1s")
                            .err())
                    .startsWith("plimsoll: building the shop (");
            assertThat(home.resolve("dist/target/plimsoll/shop/lib")).isDirectory();
            assertThat(scripts.run(folder, launcher.toString(), "--verbose", "up")
                            .err())
                    .isEmpty();
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void says_that_there_is_no_maven_or_no_compiler() throws Exception {
            assertThat(typed().err()).isEqualTo("plimsoll: Maven is needed to build; install Maven 3.8.7 or newer\n");
            scripts.found("mvn", "exit 1\n");
            var answer = typed();
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.err()).contains("a JDK of version 17 or newer is needed to build; there is no javac");
        }

        @Test
        void a_build_that_fails_shows_its_end_and_is_tried_again() throws Exception {
            scripts.found("mvn", "echo broken\nexit 1\n").found("javac", "");
            var answer = typed();
            assertThat(answer.code()).isEqualTo(3);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err()).contains("broken\n", "plimsoll: the build failed; all of it is in ");
            scripts.found("mvn", MAVEN.formatted(home));
            assertThat(typed().code()).isEqualTo(5);
        }
    }
}
