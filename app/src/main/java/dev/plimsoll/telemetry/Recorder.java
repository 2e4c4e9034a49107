package dev.plimsoll.telemetry;

import dev.plimsoll.telemetry.Signal.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the samples of one source into a window, counters as what they grew by in a second, on average since they were told
 * last. A counter that is smaller than before began anew at 0, and one that was not there in the sample before, while its
 * source was, did too. For one thread.
 */
public final class Recorder {
    private static final double MILLIS = 1_000;

    private final Window window;
    private final Map<Counter, Count> before = new HashMap<>();
    private @Nullable Instant last;

    public Recorder(Window window) {
        this.window = window;
    }

    /** Keeps a sample that came at some moment, later than those before. */
    public void record(Sample sample, Instant at) {
        for (var reading : sample.readings()) {
            if (reading.signal().form() == Form.GAUGE) {
                window.put(reading.entity(), reading.signal(), at, reading.value());
            } else {
                count(reading, at);
            }
        }
        sample.settings().forEach(setting -> window.saw(setting, at));
        last = at;
    }

    private void count(Reading reading, Instant at) {
        var earlier = Optional.ofNullable(
                before.put(new Counter(reading.entity(), reading.signal()), new Count(reading.value(), at)));
        var passed = earlier.map(Count::at)
                .or(() -> Optional.ofNullable(last))
                .map(then -> Duration.between(then, at).toMillis() / MILLIS)
                .orElse(0.0);
        if (passed > 0) {
            var from = earlier.map(Count::value)
                    .filter(value -> value <= reading.value())
                    .orElse(0.0);
            window.put(reading.entity(), reading.signal(), at, (reading.value() - from) / passed);
        }
    }

    private record Counter(Entity entity, Signal signal) {}

    private record Count(double value, Instant at) {}
}
