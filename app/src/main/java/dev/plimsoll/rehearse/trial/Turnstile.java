package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

/** Counts requests that come, and what becomes of them. Safe for several threads. */
final class Turnstile implements Mix {
    private final Mix mix;
    private final LongAdder came = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Turnstile(Mix mix) {
        this.mix = mix;
    }

    @Override
    public Request next(RandomGenerator random) {
        came.increment();
        return new Counted(mix.next(random));
    }

    Glance glance(Optional<Duration> since, List<String> primaries) {
        long good = answered.sum();
        long bad = failed.sum();
        return new Glance(since, good, bad, Math.max(0, came.sum() - good - bad), primaries);
    }

    private final class Counted implements Request {
        private final Request request;

        Counted(Request request) {
            this.request = request;
        }

        @Override
        public String name() {
            return request.name();
        }

        @Override
        public String service() {
            return request.service();
        }

        @Override
        public void run() throws Exception {
            var well = false;
            try {
                request.run();
                well = true;
            } finally {
                (well ? answered : failed).increment();
            }
        }
    }
}
