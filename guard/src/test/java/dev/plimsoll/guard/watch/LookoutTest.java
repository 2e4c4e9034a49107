package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.source.Told;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch turns = new CountDownLatch(3);

    @Test
    void it_goes_on_once_there_is_memory_again() throws InterruptedException {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/postgres");
        try (var source = Source.of(config, Settings::standard).orElseThrow()) {
            var lookout = new Lookout(source, this::scarcely, new Waiting());
            lookout.begin();

            assertThat(turns.await(5, TimeUnit.SECONDS)).isTrue();
            lookout.end();
        }
    }

    private Settings scarcely() {
        if (Thread.currentThread().getName().endsWith("lookout") && asked.getAndIncrement() == 0) {
            throw new OutOfMemoryError("as asked for");
        }
        return Settings.standard();
    }

    private final class Waiting implements Lookout.Hearer {
        @Override
        public void time(long now, long most) {
            turns.countDown();
        }

        @Override
        public void second() {}

        @Override
        public void asked(Host host) {}

        @Override
        public void told(Host host, Told told) {}

        @Override
        public void failed(Host host, Failure failure) {}

        @Override
        public boolean curious() {
            return false;
        }

        @Override
        public void sessions(Host host, Sessions seen) {}
    }
}
