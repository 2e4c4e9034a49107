package dev.plimsoll.outages.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few who send a form without a pause, so that one of them meets every moment of what is done meanwhile. */
final class CartFillers implements AutoCloseable {
    private static final int FEW = 6;
    private static final int SOME = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest form;
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(FEW);
    private volatile boolean over;

    /** Returns when they are at it. */
    CartFillers(String shop) {
        form = HttpRequest.newBuilder(URI.create(shop + "/cart"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("product=12"))
                .build();
        for (int i = 0; i < FEW; i++) {
            threads.execute(this::send);
        }
        mustHaveMore(SOME);
    }

    private void send() {
        while (!over) {
            answers.merge(status(), 1, Integer::sum);
        }
    }

    /** 0 where there was no answer. */
    private int status() {
        try {
            return client.send(form, BodyHandlers.discarding()).statusCode();
        } catch (IOException unanswered) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void mustHaveMore(int than) {
        assertThat(Deadline.in(RunningShop.PATIENCE)
                        .waitFor(() -> answers.values().stream()
                                        .mapToInt(count -> count)
                                        .sum()
                                > than))
                .isTrue();
    }

    /** How often each status was answered, by HTTP's numbers. */
    Map<Integer, Integer> answers() {
        return new TreeMap<>(answers);
    }

    @Override
    public void close() {
        over = true;
        threads.shutdown();
        assertThat(Deadline.in(RunningShop.PATIENCE).waitFor(threads::isTerminated))
                .isTrue();
    }
}
