package dev.plimsoll.guard.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MetadataTest {
    /** With {@code -Dplimsoll.generate=true} it is written. */
    @Test
    void an_ide_knows_every_setting() throws IOException {
        if (Boolean.getBoolean("plimsoll.generate")) {
            Files.writeString(Metadata.FILE, Metadata.json());
        }
        assertThat(Metadata.FILE).content().isEqualTo(Metadata.json());
        assertThat(Metadata.json()).doesNotContain("\"description\": \"\"");
    }
}
