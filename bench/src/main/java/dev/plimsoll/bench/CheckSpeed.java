package dev.plimsoll.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long a person waits for {@code plimsoll check}: the whole process, cold, beside a process that only parses the
 * same files with the same parsers (the floor), interleaved. Argument: how many repeats, 10 when left out.
 */
final class CheckSpeed {
    private static final List<Scale> SCALES = List.of(new Scale(7, 50), new Scale(300, 2_000));

    private record Scale(int services, int files) {}

    private CheckSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var release = Path.of(System.getProperty("plimsoll.release"));
        var repeats = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        System.out.printf(
                Locale.ROOT,
                "%s  JDK %s  %d processors  load %.2f%n",
                LocalDate.now(ZoneOffset.UTC),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (var scale : SCALES) {
            measure(scale, release, repeats);
        }
    }

    private static void measure(Scale scale, Path release, int repeats) throws IOException, InterruptedException {
        var fleet = Files.createTempDirectory("plimsoll-fleet");
        try {
            Fleet.write(fleet, scale.services(), scale.files());
            var check =
                    new Runs("check", List.of(release.resolve("bin/plimsoll").toString(), "check", fleet.toString()));
            var floor = new Runs("floor: the same files parsed", floor(release, fleet));
            check.warm();
            for (int i = 0; i < repeats; i++) {
                check.once();
                floor.once();
            }
            System.out.printf("%n%,d files, %d services%n  %s%n  %s%n", scale.files(), scale.services(), check, floor);
            System.out.printf(
                    Locale.ROOT,
                    "  ratio of the medians %.2f%n",
                    check.median().toMillis() / (double) floor.median().toMillis());
        } finally {
            delete(fleet);
        }
    }

    private static List<String> floor(Path release, Path fleet) {
        var launcher = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = release.resolve("lib") + "/*" + File.pathSeparator + System.getProperty("java.class.path");
        return List.of(
                launcher,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                classPath,
                Floor.class.getName(),
                fleet.toString());
    }

    private static void delete(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
