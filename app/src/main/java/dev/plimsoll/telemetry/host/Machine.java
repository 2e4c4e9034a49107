package dev.plimsoll.telemetry.host;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Processors and memory of this machine, as {@code /proc} says (proc(5)); nothing on other systems than Linux. */
public final class Machine implements Source {
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    private final Entity entity;
    private final Path proc;
    private long @Nullable [] before;

    /** This machine, under some name. */
    public Machine(String name) {
        this(name, Path.of("/proc"));
    }

    Machine(String name, Path proc) {
        this.entity = new Entity(Kind.HOST, name);
        this.proc = proc;
    }

    @Override
    public String name() {
        return entity.name();
    }

    @Override
    public Sample read() throws IOException {
        var readings = new ArrayList<Reading>(processors());
        readings.add(memory());
        return new Sample(readings, List.of());
    }

    private List<Reading> processors() throws IOException {
        try (var lines = Files.lines(proc.resolve("stat"))) {
            var words = lines.findFirst().orElse("").strip().split("\\s+");
            var now = Arrays.stream(words)
                    .skip(1)
                    .limit(STEAL + 1L)
                    .mapToLong(Long::parseLong)
                    .toArray();
            var earlier = before;
            before = now;
            return earlier == null ? List.of() : shares(earlier, now);
        }
    }

    private List<Reading> shares(long[] earlier, long[] now) {
        var spent = new long[now.length];
        for (int i = 0; i < now.length; i++) {
            spent[i] = Math.max(0, now[i] - earlier[i]);
        }
        double all = Arrays.stream(spent).sum();
        if (all == 0) {
            return List.of();
        }
        return List.of(
                new Reading(entity, Signal.CPU_BUSY, 1 - (spent[IDLE] + spent[IO_WAIT]) / all),
                new Reading(entity, Signal.CPU_IO_WAIT, spent[IO_WAIT] / all));
    }

    private Reading memory() throws IOException {
        var text = Files.readString(proc.resolve("meminfo"));
        return new Reading(entity, Signal.MEMORY_FREE, number(AVAILABLE, text) / number(TOTAL, text));
    }

    private static double number(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
