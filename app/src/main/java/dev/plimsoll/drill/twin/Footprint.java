package dev.plimsoll.drill.twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory this process and all below it use.
 *
 * @param processes how many there are
 * @param bytes what they hold, pages they share counted once (the kernel's Pss)
 */
public record Footprint(int processes, long bytes) {
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final int KILO = 1024;
    private static final double GIGA = 1L << 30;

    /** As it is now; on Linux. */
    public static Footprint now() {
        var all = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .toList();
        return new Footprint(
                all.size(), all.stream().mapToLong(Footprint::bytes).sum());
    }

    private static long bytes(ProcessHandle process) {
        try {
            var found = PSS.matcher(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")));
            return found.find() ? Long.parseLong(found.group(1)) * KILO : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** In words. */
    public String words() {
        return "%.2f GiB in %d processes".formatted(bytes / GIGA, processes);
    }
}
