package dev.plimsoll.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void no_port_is_given_twice_until_it_is_given_back(long seed, @TempDir Path folder) {
        var ports = new Ports(folder.resolve("locks"), new Ports.Range(17_000, 20), new Random(seed));
        var others = new Ports(folder.resolve("locks"), new Ports.Range(17_000, 20), new Random(seed));
        var given = new ArrayList<Ports.Reserved>();
        for (int i = 0; i < 5; i++) {
            given.add(ports.reserve());
            given.add(others.reserve());
        }
        assertThat(new HashSet<>(given.stream().map(Ports.Reserved::port).toList()))
                .hasSize(10);
        given.forEach(Ports.Reserved::close);
    }

    @Test
    void a_port_given_back_is_given_again(@TempDir Path folder) {
        var ports = new Ports(folder.resolve("locks"), new Ports.Range(17_100, 1), new Random(1));
        try (var only = ports.reserve()) {
            assertThat(only.port()).isEqualTo(17_100);
            assertThatThrownBy(ports::reserve).hasMessageContaining("no port between 17100 and 17100 is free");
        }
        ports.reserve().close();
    }

    @Test
    void there_are_no_ports_beyond_sixty_five_thousand() {
        assertThatThrownBy(() -> new Ports.Range(65_000, 1_000)).hasMessageContaining("no such ports");
    }
}
