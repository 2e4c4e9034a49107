package dev.plimsoll.lab.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** How long requests took that were answered: to three digits, and no finer than a microsecond. */
public final class Latency {
    private static final int DIGITS = 3;

    private final Histogram micros;

    private Latency(Histogram micros) {
        this.micros = micros;
    }

    static Latency of(Histogram micros) {
        return new Latency(micros.copy());
    }

    static Histogram histogram() {
        return new Histogram(DIGITS);
    }

    /** How many there are. */
    public long count() {
        return micros.getTotalCount();
    }

    /** What the given share of requests did not exceed, in percent; zero when there is none. */
    public Duration percentile(double percent) {
        return micros(micros.getValueAtPercentile(percent));
    }

    /** The longest. */
    public Duration max() {
        return micros(micros.getMaxValue());
    }

    /** How many took longer. */
    public long over(Duration limit) {
        long end = limit.toNanos() / 1_000;
        return end >= micros.getMaxValue() ? 0 : micros.getCountBetweenValues(end + 1, micros.getMaxValue());
    }

    /** All of them in microseconds, in HdrHistogram's compressed form and base64, as its own tools read it. */
    public String encoded() {
        var bytes = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }

    /** The usual percentiles. */
    @Override
    public String toString() {
        return "p50 %d ms, p99 %d ms, max %d ms"
                .formatted(percentile(50).toMillis(), percentile(99).toMillis(), max().toMillis());
    }
}
