package dev.plimsoll.telemetry.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Kind;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final Entity HOST = new Entity(Kind.HOST, "here");

    @Test
    void shares_are_of_the_time_since_the_sample_before(@TempDir Path proc) throws IOException {
        Files.writeString(proc.resolve("meminfo"), "MemTotal:        1000 kB\nMemAvailable:     250 kB\n");
        Files.writeString(proc.resolve("stat"), "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 1 1 1 1\n");
        var machine = new Machine("here", proc);
        assertThat(machine.read().readings()).containsExactly(new Reading(HOST, Signal.MEMORY_FREE, 0.25));
        Files.writeString(proc.resolve("stat"), "cpu  140 0 120 830 10 0 0 0 0 0\ncpu0 1 1 1 1\n");
        assertThat(machine.read().readings())
                .contains(new Reading(HOST, Signal.CPU_BUSY, 0.6), new Reading(HOST, Signal.CPU_IO_WAIT, 0.1));
    }
}
