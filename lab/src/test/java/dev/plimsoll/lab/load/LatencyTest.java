package dev.plimsoll.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void what_is_encoded_is_read_by_the_library_itself() throws DataFormatException {
        var micros = Latency.histogram();
        micros.recordValue(250);
        micros.recordValueWithCount(1_500_000, 3);

        var encoded =
                ByteBuffer.wrap(Base64.getDecoder().decode(Latency.of(micros).encoded()));

        assertThat(Histogram.decodeFromCompressedByteBuffer(encoded, 1)).isEqualTo(micros);
    }
}
