package dev.plimsoll.telemetry.scrape;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Source;
import dev.plimsoll.telemetry.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;

/** Gets the page of metrics of one process, over a connection that stays. One that is overloaded may take 5 s. */
public final class MetricsPage implements Source {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final Target target;
    private final HttpClient client;
    private final HttpRequest request;

    /** The client keeps connections; one for all pages will do. */
    public MetricsPage(Target target, HttpClient client) {
        this.target = target;
        this.client = client;
        this.request = HttpRequest.newBuilder(target.metrics())
                .timeout(LONGEST)
                .header("Accept", "text/plain;version=0.0.4")
                .build();
    }

    @Override
    public String name() {
        return target.instance() + " " + target.metrics();
    }

    @Override
    public Sample read() throws InterruptedException {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                return answers(0);
            }
            var page = Page.read(target.instance(), answer.body());
            var readings = new ArrayList<>(page.readings());
            readings.addAll(answers(1).readings());
            return new Sample(readings, page.settings());
        } catch (IOException gone) {
            return answers(0);
        }
    }

    private Sample answers(int value) {
        return Sample.of(new Reading(Entity.instance(target.instance()), Signal.ANSWERS, value));
    }

    @Override
    public void close() {
        // the client's connections end with it
    }
}
