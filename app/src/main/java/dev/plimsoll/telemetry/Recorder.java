package dev.plimsoll.telemetry;

import dev.plimsoll.telemetry.Signal.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the samples of one source into a window, counters as what they grew by in a second. A counter that is smaller than
 * before began anew at 0, and one that was not there in the sample before, while its source was, did too. For one thread.
 */
public final class Recorder {
    private static final double MILLIS = 1_000;

    private final Window window;
    private final Map<Counter, Double> before = new HashMap<>();
    private @Nullable Instant last;

    public Recorder(Window window) {
        this.window = window;
    }

    /** Keeps a sample that came at some moment, later than those before. */
    public void record(Sample sample, Instant at) {
        var passed = Optional.ofNullable(last)
                .map(earlier -> Duration.between(earlier, at).toMillis() / MILLIS)
                .orElse(0.0);
        for (var reading : sample.readings()) {
            if (reading.signal().form() == Form.GAUGE) {
                window.put(reading.entity(), reading.signal(), at, reading.value());
            } else {
                count(reading, at, passed);
            }
        }
        sample.settings().forEach(setting -> window.saw(setting, at));
        last = at;
    }

    private void count(Reading reading, Instant at, double passed) {
        var earlier = before.put(new Counter(reading.entity(), reading.signal()), reading.value());
        if (passed > 0) {
            var from = earlier == null || earlier > reading.value() ? 0 : earlier;
            window.put(reading.entity(), reading.signal(), at, (reading.value() - from) / passed);
        }
    }

    private record Counter(Entity entity, Signal signal) {}
}
