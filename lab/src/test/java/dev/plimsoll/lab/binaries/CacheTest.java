package dev.plimsoll.lab.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
    @Test
    void of_several_who_ask_at_once_one_makes_it(@TempDir Path root) throws Exception {
        var made = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(4);
        Callable<Path> ask = () -> Cache.in(root).folder("a/b", folder -> {
            Files.createDirectory(folder);
            made.incrementAndGet();
        });
        try {
            for (var answer : pool.invokeAll(Collections.nCopies(8, ask))) {
                assertThat(answer.get()).isDirectory();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void a_maker_that_fails_leaves_nothing_and_the_next_may_try(@TempDir Path root) throws IOException {
        var cache = Cache.in(root);
        assertThatThrownBy(() -> cache.folder("a", folder -> {
                    Files.createDirectory(folder);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("No space left on device; set XDG_CACHE_HOME");
        try (var left = Files.list(root)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsOnly("a.lock");
        }
        assertThat(cache.folder("a", Files::createDirectory)).isDirectory();
    }

    @Test
    void the_users_cache_is_where_the_standard_says() {
        var home = Map.of("user.home", "/home/ada");
        assertThat(Cache.ofUser(Map.of("XDG_CACHE_HOME", "/c"), home::get).file("x"))
                .hasToString("/c/plimsoll/x");
        assertThat(Cache.ofUser(Map.of("XDG_CACHE_HOME", "c"), home::get).file("x"))
                .hasToString("/home/ada/.cache/plimsoll/x");
        assertThat(Cache.ofUser(Map.of(), home::get).file("x")).hasToString("/home/ada/.cache/plimsoll/x");
    }
}
