package dev.plimsoll.guard.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DoingTest {
    @Test
    void a_thread_of_tomcat_that_waits_for_its_next_request_has_left_its_connection_behind() {
        assertThat(doing(
                        "java.util.concurrent.LinkedBlockingQueue.take",
                        "org.apache.tomcat.util.threads.TaskQueue.take",
                        "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask",
                        "org.apache.tomcat.util.threads.ThreadPoolExecutor.runWorker"))
                .isEqualTo(Doing.ABANDONED);
    }

    @Test
    void one_that_writes_to_a_slow_reader_has_not() {
        assertThat(doing(
                        "sun.nio.ch.SocketChannelImpl.write",
                        "org.apache.tomcat.util.net.NioChannel.write",
                        "com.example.Invoices.print",
                        "org.apache.tomcat.util.threads.ThreadPoolExecutor.runWorker"))
                .isEqualTo(Doing.IDLE);
    }

    @Test
    void who_holds_one_and_waits_for_another_waits_in_hikari_while_the_gate_observes() {
        assertThat(doing(
                        "java.util.concurrent.SynchronousQueue.poll",
                        "com.zaxxer.hikari.util.ConcurrentBag.borrow",
                        "com.zaxxer.hikari.pool.HikariPool.getConnection",
                        "com.example.Orders.place"))
                .isEqualTo(Doing.NESTED);
    }

    private static Doing doing(String... frames) {
        var stack = Arrays.stream(frames).map(DoingTest::frame).toArray(StackTraceElement[]::new);
        return Doing.of(Thread.currentThread(), stack, "org.postgresql.");
    }

    private static StackTraceElement frame(String name) {
        int dot = name.lastIndexOf('.');
        return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), "Some.java", 1);
    }
}
